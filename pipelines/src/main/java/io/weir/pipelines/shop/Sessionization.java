package io.weir.pipelines.shop;

import io.weir.pipelines.RunPack;
import io.weir.pipelines.options.BuiltInPack;
import java.io.IOException;

/** Runs the built-in sessionization pack on clicks: visits, abandoned carts. */
public final class Sessionization {
  private Sessionization() {}

  public static void main(String[] args) throws IOException {
    RunPack.main(BuiltInPack.SESSIONIZATION, args);
  }
}
