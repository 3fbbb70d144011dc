package io.weir.pipelines.shop;

import io.weir.pipelines.BuiltIn;
import io.weir.pipelines.RunPack;
import java.io.IOException;

/** Runs the built-in sessionization pack on clicks: visits, abandoned carts. */
public final class Sessionization {
  private Sessionization() {}

  public static void main(String[] args) throws IOException {
    RunPack.main(BuiltIn.SESSIONIZATION, args);
  }
}
