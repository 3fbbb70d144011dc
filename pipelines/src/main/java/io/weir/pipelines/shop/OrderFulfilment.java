package io.weir.pipelines.shop;

import io.weir.pipelines.RunPack;
import io.weir.pipelines.options.BuiltInPack;
import java.io.IOException;

/** Runs the built-in order fulfilment pack: notices, deliveries overdue, states of orders. */
public final class OrderFulfilment {
  private OrderFulfilment() {}

  public static void main(String[] args) throws IOException {
    RunPack.main(BuiltInPack.ORDER_FULFILMENT, args);
  }
}
