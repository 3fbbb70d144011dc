package io.weir.transforms.pack.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.DecideSpec;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.pack.validation.FeatureTypes;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.validation.PackProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

public class PackReaderTest {
  static final String MINIMAL =
      "streams: {s: {id: id, time: at, fields: {id: string, at: timestamp}}}";

  @Test
  void shouldReadThePackOfTheContract() throws IOException {
    Pack pack = PackReader.read("packs/other.yaml", resource("fraud.yaml"));
    assertEquals("fraud", pack.name());
    assertEquals(1L, pack.version());
    assertEquals(
        List.of("payments", "profiles", "clicks", "orders"), List.copyOf(pack.streams().keySet()));
    assertEquals(FieldType.DOUBLE, pack.streams().get("payments").fields().get("latitude"));
    assertEquals(
        new FeatureSpec(
            null,
            "payments",
            KeySpec.of("card"),
            600_000,
            0,
            Aggregates.COUNT,
            null,
            "type == 'PAYMENT_FAILED'",
            false,
            false),
        pack.features().get("failures_10m"));
    assertEquals(
        new FeatureSpec(
            null,
            "payments",
            KeySpec.of("terminal"),
            604_800_000,
            604_800_000,
            Aggregates.RATIO,
            null,
            "type == 'CHARGEBACK'",
            false,
            false),
        pack.features().get("risk_7d"));
    assertTrue(pack.features().get("prev_lat").excludeCurrent());
    assertEquals(FeatureSpec.FOREVER, pack.features().get("home").over());
    assertEquals(
        new DecideSpec(
            "payments", "type in ['PAYMENT_AUTHORIZED', 'PAYMENT_FAILED']", KeySpec.of("card")),
        pack.decide());
    assertEquals(
        new RuleSpec(
            "failures_10m >= 5",
            Outcomes.DECLINE,
            80,
            600_000,
            "{failures_10m} failed payments in 10 minutes"),
        pack.rules().get("card_testing"));
    assertEquals(Map.of("review", 40L, "decline", 100L), pack.outcomes().thresholds());
    SessionSpec shopping = pack.sessions().get("shopping");
    assertEquals(
        List.of("actions", "orders", "carts", "revenue", "landing"),
        List.copyOf(shopping.measures().keySet()));
    assertEquals(
        new SessionSpec(
            "clicks",
            KeySpec.of("customer"),
            1_800_000,
            86_400_000,
            Map.of(
                "actions", new MeasureSpec(Aggregates.COUNT, null, null, null),
                "orders", new MeasureSpec(Aggregates.COUNT, null, "type == 'ORDER_PLACED'", null),
                "carts", new MeasureSpec(Aggregates.COUNT, null, "type == 'CART_UPDATED'", null),
                "revenue", new MeasureSpec(Aggregates.SUM, "amount", null, null),
                "landing", new MeasureSpec(Aggregates.FIRST, "page", null, null)),
            Map.of("abandoned", "carts > 0 && orders == 0", "converted", "orders > 0")),
        shopping);
    assertEquals(
        new MetricSpec(
            "orders",
            KeySpec.of("region"),
            60_000,
            10_000,
            Map.of("orders", new MeasureSpec(Aggregates.COUNT, null, null, null))),
        pack.metrics().get("orders_by_region"));
    assertEquals(
        new ExpectationSpec(
            "orders",
            KeySpec.of("order"),
            "type == 'ORDER_PLACED'",
            "type == 'DELIVERED'",
            "type == 'ORDER_CANCELLED'",
            259_200_000),
        pack.expectations().get("delivery"));
    assertEquals(
        Map.of(
            "failures_10m", FieldType.INT,
            "spend_1h", FieldType.DOUBLE,
            "cards_24h", FieldType.INT,
            "risk_7d", FieldType.DOUBLE,
            "prev_lat", FieldType.DOUBLE,
            "prev_lon", FieldType.DOUBLE,
            "prev_time", FieldType.TIMESTAMP,
            "home", FieldType.STRING,
            "travel_kmh", FieldType.DOUBLE),
        FeatureTypes.of(pack));
  }

  @Test
  void shouldReportTwelveMistakesAtOnceEachWithItsLine() {
    PackException e =
        assertThrows(
            PackException.class, () -> PackReader.read("ten", resource("twelve-mistakes.yaml")));
    assertEquals(
        List.of(
            "line 2: verison: unknown key 'verison'; did you mean 'version'?",
            "line 5: streams.payments.id: unknown field 'idd'; did you mean 'id'?",
            "line 6: streams.payments.time: the time must be a timestamp, 'at' is an int; give the"
                + " field the type timestamp, which takes epoch milliseconds and RFC 3339",
            "line 7: streams.payments.fields.amount: 'doubel' is not one of string, int, double,"
                + " bool, timestamp, decimal(n), list(string), list(int), list(double), list(bool); did you mean 'double'?",
            "line 9: features.spend.from: unknown stream 'payment'; did you mean 'payments'?",
            "line 10: features.count_1h.over: '60' lacks a unit; write 60s for seconds, or ms, m,"
                + " h, d",
            "line 10: features.count_1h.of: count counts events and takes no 'of'",
            "line 11: features.share.where: 'where' is missing: a ratio is the share of events for"
                + " which it holds",
            "line 11: features.share.by: unknown field 'crad' of 'payments'; did you mean 'card'?",
            "line 14: rules.many.outcome: 'block' is not one of approve, review, decline",
            "line 14: rules.many.score: '80' is no whole number; write it without quotes",
            "line 14: rules.many.when: unknown name 'count_1'; did you mean 'count_1h'? (column"
                + " 1)"),
        e.problems().stream().map(PackProblem::toString).toList());
    assertTrue(e.getMessage().startsWith("pack ten has 12 problems:\n  line 2: "));
  }

  @Test
  void shouldFillInDefaults() {
    Pack pack = PackReader.read("/somewhere/card-fraud.yaml", MINIMAL);
    assertEquals("card-fraud", pack.name());
    assertEquals(1L, pack.version());
    assertTrue(pack.features().isEmpty() && pack.rules().isEmpty());
    assertNull(pack.decide());
    assertEquals(Outcomes.STANDARD, pack.outcomes());

    Pack rules = read(MINIMAL + "\ndecide: {on: s, key: id}\nrules: {all: {when: true}}");
    assertEquals(new RuleSpec("true", Outcomes.APPROVE, 0, 0, null), rules.rules().get("all"));
    assertNull(rules.decide().where());
  }

  @Test
  void shouldFillInDefaultsOfSessionsMetricsAndExpectations() {
    Pack pack =
        read(
            MINIMAL
                + """

                sessions: {a: {from: s, by: [id], gap: 1ms}}
                metrics:
                  b: {from: s, window: 1m, measures: {n: {measure: count}}}
                  c: {from: s, by: [id, at], window: forever, measures: {n: {measure: count}}}
                  d: {from: s, window: 1m, every: 1h, measures: {n: {measure: count}}}
                expectations: {e: {from: s, by: id, after: true, expect: false, within: 1ms}}
                """);
    assertEquals(
        new SessionSpec("s", KeySpec.of(List.of("id")), 1, FeatureSpec.FOREVER, Map.of(), Map.of()),
        pack.sessions().get("a"));
    Map<String, MeasureSpec> count =
        Map.of("n", new MeasureSpec(Aggregates.COUNT, null, null, null));
    assertEquals(new MetricSpec("s", null, 60_000, 60_000, count), pack.metrics().get("b"));
    assertEquals(
        new MetricSpec(
            "s", KeySpec.of(List.of("id", "at")), FeatureSpec.FOREVER, FeatureSpec.FOREVER, count),
        pack.metrics().get("c"));
    assertTrue(pack.metrics().get("c").isForever());
    assertEquals(3_600_000, pack.metrics().get("d").every());
    assertEquals(
        new ExpectationSpec("s", KeySpec.of("id"), "true", "false", null, 1),
        pack.expectations().get("e"));
  }

  @Test
  void shouldReadKeysOfOneFieldAndOfSeveral() {
    Pack pack =
        read(
            """
            streams: {s: {id: id, time: at, fields: {id: string, at: timestamp, a: string, b: int}}}
            features:
              one: {from: s, by: a, over: 1h, measure: count}
              alone: {from: s, by: [a], over: 1h, measure: count, exact: true}
              two: {from: s, by: [b, a], over: 1h, measure: count, current: include}
            decide: {on: s, key: [a, b]}
            """);
    assertEquals(KeySpec.of("a"), pack.features().get("one").by());
    assertEquals(KeySpec.of(List.of("a")), pack.features().get("alone").by());
    assertEquals(KeySpec.of(List.of("b", "a")), pack.features().get("two").by());
    assertEquals(KeySpec.of(List.of("a", "b")), pack.decide().key());
    assertTrue(pack.features().get("alone").exact());
    assertFalse(pack.features().get("one").exact());
    assertFalse(pack.features().get("two").excludeCurrent());
  }

  @Test
  void shouldOrderValuesByWhatTheyNeed() {
    Pack pack =
        read(
            MINIMAL
                + """

                features:
                  third: {value: "second / 2.0"}
                  second: {value: "double(first)"}
                  first: {value: "count + 1"}
                  count: {from: s, by: id, over: 1h, measure: count}
                decide: {on: s, key: id}
                """);
    assertEquals(List.of("first", "second", "third"), FeatureTypes.order(pack));
    assertEquals(
        "{third=DOUBLE, second=DOUBLE, first=INT, count=INT}", FeatureTypes.of(pack).toString());
    assertEquals(
        List.of("id", "at", "third", "second", "first", "count"),
        List.copyOf(FeatureTypes.scope(pack).keySet()));
  }

  static Pack read(String yaml) {
    return PackReader.read("test", yaml);
  }

  public static String resource(String name) throws IOException {
    try (InputStream in = PackReaderTest.class.getResourceAsStream("/packs/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
