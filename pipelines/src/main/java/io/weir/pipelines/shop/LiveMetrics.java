package io.weir.pipelines.shop;

import io.weir.pipelines.RunPack;
import io.weir.pipelines.options.BuiltInPack;
import java.io.IOException;

/** Runs the built-in live metrics pack on clicks, orders and payments. */
public final class LiveMetrics {
  private LiveMetrics() {}

  public static void main(String[] args) throws IOException {
    RunPack.main(BuiltInPack.LIVE_METRICS, args);
  }
}
