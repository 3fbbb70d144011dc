package io.weir.pipelines.fraud;

import io.weir.pipelines.RunPack;
import io.weir.pipelines.options.BuiltInPack;
import java.io.IOException;

/** Runs the built-in fraud pack on card payments. */
public final class FraudDetection {
  private FraudDetection() {}

  public static void main(String[] args) throws IOException {
    RunPack.main(BuiltInPack.FRAUD, args);
  }
}
