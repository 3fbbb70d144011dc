package io.weir.pipelines.ops;

import io.weir.pipelines.RunPack;
import io.weir.pipelines.fraud.FraudDetection;
import io.weir.pipelines.options.BuiltInPack;
import io.weir.pipelines.shop.LiveMetrics;
import io.weir.pipelines.shop.OrderFulfilment;
import io.weir.pipelines.shop.Sessionization;
import java.util.List;

/**
 * A main program that gets a template.
 *
 * @param name name of the template, also of its folder and its image
 * @param title name for people
 * @param main the class to run
 * @param pack the pack of the main, or null if {@code --pack} is required
 */
record TemplateMain(String name, String title, Class<?> main, BuiltInPack pack) {
  static final List<TemplateMain> ALL =
      List.of(
          new TemplateMain("run-pack", "Weir: a pack", RunPack.class, null),
          new TemplateMain(
              "fraud-detection", "Weir: fraud detection", FraudDetection.class, BuiltInPack.FRAUD),
          new TemplateMain(
              "sessionization",
              "Weir: sessions of clicks",
              Sessionization.class,
              BuiltInPack.SESSIONIZATION),
          new TemplateMain(
              "live-metrics", "Weir: live metrics", LiveMetrics.class, BuiltInPack.LIVE_METRICS),
          new TemplateMain(
              "order-fulfilment",
              "Weir: overdue orders",
              OrderFulfilment.class,
              BuiltInPack.ORDER_FULFILMENT));

  /** Returns what the template does, in a sentence. */
  String description() {
    return pack == null
        ? "Runs a pack on streams of events: decisions, alerts, sessions, metrics, expectations."
        : "Runs the built-in pack " + pack.name() + ", or another one, on streams of events.";
  }

  /** Returns the pack with which the job graph is made. */
  BuiltInPack graphed() {
    return pack == null ? BuiltInPack.FRAUD : pack;
  }
}
