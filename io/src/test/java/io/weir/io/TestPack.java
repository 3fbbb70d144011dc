package io.weir.io;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Packs of each kind of answer. */
public final class TestPack {
  private static final String STREAMS =
      """
      pack: shop
      version: 2
      streams:
        payments:
          id: id
          time: time
          fields: {id: string, time: timestamp, card: string, amount: double, cents: int}
        clicks:
          id: id
          time: time
          fields: {id: int, time: timestamp, customer: int, page: string, cents: int, mobile: bool}
      """;

  private static final String DECISIONS =
      """
      features:
        spend: {from: payments, by: card, over: 1h, measure: sum, of: amount}
        cents_1h: {from: payments, by: card, over: 1h, measure: sum, of: cents}
        n: {from: payments, by: card, over: 1h, measure: count}
        seen: {from: payments, by: card, over: 1h, measure: first, of: time}
        whose: {from: payments, by: card, over: 1h, measure: last, of: card}
        score: {from: payments, by: card, over: 1h, measure: count}
        big: {value: "amount > 100.0"}
      decide: {on: payments, key: %s}
      rules:
        many: {when: "n > 3", outcome: review, score: 10, cooldown: 10m}
      """;

  private TestPack() {}

  /** Streams alone. */
  public static Pack streams() {
    return PackReader.read("test", STREAMS);
  }

  /** Decisions and alerts by a key, as YAML. */
  public static Pack decisions(String key) {
    return PackReader.read("test", STREAMS + DECISIONS.formatted(key));
  }

  /** Decisions about payments that a list of fields identifies, as YAML. */
  public static Pack decisionsWithId(String id) {
    return PackReader.read(
        "test", STREAMS.replaceFirst("id: id", "id: " + id) + DECISIONS.formatted("card"));
  }

  /** All that there is. */
  public static Pack all() {
    Map<String, MeasureSpec> measures = new LinkedHashMap<>();
    measures.put("n", new MeasureSpec(Aggregates.COUNT, null, null, null));
    measures.put("cents", new MeasureSpec(Aggregates.SUM, "cents", null, null));
    measures.put("mean", new MeasureSpec(Aggregates.AVG, "cents", null, null));
    measures.put("landing", new MeasureSpec(Aggregates.FIRST, "page", null, null));
    measures.put("last_at", new MeasureSpec(Aggregates.LAST, "time", null, null));
    measures.put("events", new MeasureSpec(Aggregates.COUNT, null, null, null));
    return with(
        decisions("card"),
        Map.of(
            "shopping",
            session(KeySpec.of("customer"), measures),
            "it's-odd",
            session(KeySpec.of(List.of("customer", "page")), Map.of())),
        Map.of(
            "orders",
            new MetricSpec(
                "clicks", KeySpec.of(List.of("page", "mobile")), 60_000, 60_000, measures),
            "total",
            new MetricSpec("clicks", null, FeatureSpec.FOREVER, FeatureSpec.FOREVER, Map.of())),
        Map.of(
            "delivery",
            new ExpectationSpec(
                "clicks", KeySpec.of("customer"), "page == 'a'", "page == 'b'", null, 1_000)));
  }

  /** Sessions of clicks alone, with measures of these names. */
  public static Pack sessions(String... counts) {
    Map<String, MeasureSpec> measures = new LinkedHashMap<>();
    for (String name : counts) {
      measures.put(name, new MeasureSpec(Aggregates.COUNT, null, null, null));
    }
    return with(
        streams(), Map.of("shopping", session(KeySpec.of("page"), measures)), Map.of(), Map.of());
  }

  /** The same pack of another version. */
  public static Pack version(Serializable version, Pack pack) {
    return new Pack(
        pack.name(),
        version,
        pack.streams(),
        pack.features(),
        pack.decide(),
        pack.rules(),
        pack.outcomes(),
        pack.sessions(),
        pack.metrics(),
        pack.expectations());
  }

  private static SessionSpec session(KeySpec by, Map<String, MeasureSpec> measures) {
    return new SessionSpec(
        "clicks", by, 1_000, FeatureSpec.FOREVER, measures, Map.of("busy", "n > 1"));
  }

  private static Pack with(
      Pack pack,
      Map<String, SessionSpec> sessions,
      Map<String, MetricSpec> metrics,
      Map<String, ExpectationSpec> expectations) {
    return new Pack(
        pack.name(),
        pack.version(),
        pack.streams(),
        pack.features(),
        pack.decide(),
        pack.rules(),
        pack.outcomes(),
        sessions,
        metrics,
        expectations);
  }
}
