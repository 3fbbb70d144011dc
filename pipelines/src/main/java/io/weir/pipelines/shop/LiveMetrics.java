package io.weir.pipelines.shop;

import io.weir.pipelines.BuiltIn;
import io.weir.pipelines.RunPack;
import java.io.IOException;

/** Runs the built-in live metrics pack on clicks, orders and payments. */
public final class LiveMetrics {
  private LiveMetrics() {}

  public static void main(String[] args) throws IOException {
    RunPack.main(BuiltIn.LIVE_METRICS, args);
  }
}
