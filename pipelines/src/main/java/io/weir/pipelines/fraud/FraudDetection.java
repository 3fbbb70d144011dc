package io.weir.pipelines.fraud;

import io.weir.pipelines.BuiltIn;
import io.weir.pipelines.RunPack;
import java.io.IOException;

/** Runs the built-in fraud pack on card payments. */
public final class FraudDetection {
  private FraudDetection() {}

  public static void main(String[] args) throws IOException {
    RunPack.main(BuiltIn.FRAUD, args);
  }
}
