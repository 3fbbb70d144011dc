package io.weir.transforms.pack.builder;

import static io.weir.transforms.pack.builder.MeasureBuilder.count;
import static io.weir.transforms.pack.builder.MeasureBuilder.distinct;
import static io.weir.transforms.pack.builder.MeasureBuilder.first;
import static io.weir.transforms.pack.builder.MeasureBuilder.last;
import static io.weir.transforms.pack.builder.MeasureBuilder.quantile;
import static io.weir.transforms.pack.builder.MeasureBuilder.ratio;
import static io.weir.transforms.pack.builder.MeasureBuilder.sum;
import static io.weir.transforms.pack.builder.RuleBuilder.when;
import static io.weir.transforms.pack.builder.StreamBuilder.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.DecideSpec;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.validation.PackChecker;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.validation.PackProblem;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.pack.yaml.PackReaderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackBuilderTest {
  @Test
  void shouldBuildTheTablesThatAPackInYamlHas() {
    Pack built =
        PackBuilder.named("tables").stream("payments", stream("id", "time").strings("customer"))
            .stream("customers", stream("id", "time").strings("customer_id", "segment", "op"))
            .table(
                "profile",
                TableBuilder.table().from("customers").key("customer_id").deleted("op == 'd'"))
            .table("pairs", TableBuilder.table().from("customers").key("customer_id", "segment"))
            .decide("payments", "customer")
            .value("segment", "profile[customer].segment")
            .rule("known", when("[customer, 'gold'] in pairs"))
            .build();
    assertEquals(
        PackReader.read(
            "tables",
            """
            streams:
              payments: {id: id, time: time, fields: {id: string, time: timestamp, customer: string}}
              customers:
                id: id
                time: time
                fields: {id: string, time: timestamp, customer_id: string, segment: string, op: string}
            tables:
              profile: {from: customers, key: customer_id, deleted: "op == 'd'"}
              pairs: {from: customers, key: [customer_id, segment]}
            decide:
              on: payments
              key: customer
              include: {segment: "profile[customer].segment"}
            rules:
              known: {when: "[customer, 'gold'] in pairs"}
            """),
        built);
  }

  @Test
  void shouldBuildThePackOfTheContract() throws IOException {
    Pack built =
        PackBuilder.named("fraud").version(1).stream(
                "payments",
                stream("id", "time")
                    .strings("type", "card", "customer")
                    .doubles("amount")
                    .strings("device", "terminal")
                    .doubles("latitude", "longitude"))
            .stream("profiles", stream("id", "time").strings("customer", "country"))
            .stream(
                "clicks",
                stream("id", "time").strings("type", "customer", "page").doubles("amount"))
            .stream("orders", stream("id", "time").strings("type", "order", "region"))
            .feature(
                "failures_10m",
                count().from("payments").by("card").over("10m").where("type == 'PAYMENT_FAILED'"))
            .feature("spend_1h", sum("amount").from("payments").by("card").over("1h"))
            .feature("cards_24h", distinct("card").from("payments").by("device").over("24h"))
            .feature(
                "risk_7d",
                ratio()
                    .from("payments")
                    .by("terminal")
                    .over(Duration.ofDays(7))
                    .delay("7d")
                    .where("type == 'CHARGEBACK'"))
            .feature("prev_lat", previous("latitude"))
            .feature("prev_lon", previous("longitude"))
            .feature("prev_time", previous("time"))
            .feature("home", last("country").from("profiles").by("customer").over("forever"))
            .value(
                "travel_kmh", "speed_kmh(prev_lat, prev_lon, prev_time, latitude, longitude, time)")
            .decideWhere("payments", "type in ['PAYMENT_AUTHORIZED', 'PAYMENT_FAILED']", "card")
            .rule(
                "card_testing",
                when("failures_10m >= 5")
                    .outcome(Outcomes.DECLINE)
                    .score(80)
                    .cooldown("10m")
                    .reason("{failures_10m} failed payments in 10 minutes"))
            .rule(
                "impossible_travel",
                when("travel_kmh > 900 && "
                        + "distance_km(prev_lat, prev_lon, latitude, longitude) > 100")
                    .outcome(Outcomes.DECLINE)
                    .score(90)
                    .cooldown(Duration.ofHours(1)))
            .rule("shared_device", when("cards_24h >= 4").outcome(Outcomes.REVIEW).score(40))
            .threshold("review", 40)
            .threshold("decline", 100)
            .session(
                "shopping",
                SessionBuilder.from("clicks")
                    .by("customer")
                    .gap("30m")
                    .max(Duration.ofHours(24))
                    .measure("actions", count())
                    .measure("orders", count().where("type == 'ORDER_PLACED'"))
                    .measure("carts", count().where("type == 'CART_UPDATED'"))
                    .measure("revenue", sum("amount"))
                    .measure("landing", first("page"))
                    .flag("abandoned", "carts > 0 && orders == 0")
                    .flag("converted", "orders > 0"))
            .metric(
                "orders_by_region",
                MetricBuilder.from("orders")
                    .by("region")
                    .window("1m")
                    .every(Duration.ofSeconds(10))
                    .measure("orders", count()))
            .expectation(
                "delivery",
                ExpectationBuilder.from("orders")
                    .by("order")
                    .after("type == 'ORDER_PLACED'")
                    .expect("type == 'DELIVERED'")
                    .unless("type == 'ORDER_CANCELLED'")
                    .within("3d"))
            .build();
    assertEquals(PackReader.read("fraud", PackReaderTest.resource("fraud.yaml")), built);
  }

  @Test
  void shouldRefuseAnIncludedValueOfANameThatIsTaken() {
    PackBuilder pack =
        PackBuilder.named("p").stream("s", stream("id", "at").strings("card"))
            .include("n", "1")
            .decide("s", "card");
    assertThrows(IllegalArgumentException.class, () -> pack.include("n", "2"));
    pack.value("n", "3");
    assertEquals(
        "'n' is a feature, which is in every decision as it is",
        assertThrows(IllegalArgumentException.class, pack::build).getMessage());
  }

  private static FeatureBuilder previous(String field) {
    return last(field).from("payments").by("card").over("24h").excludeCurrent();
  }

  @Test
  void shouldBuildWhatIsEmittedAndWhereTo() {
    Pack built =
        PackBuilder.named("p").stream("s", stream("id", "at").doubles("amount"))
            .decide("s", "id")
            .emitOnlyMatched()
            .outcomes("ok", "page")
            .threshold("page", 50)
            .include("double", "amount * 2.0")
            .rule(
                "r",
                when("amount > 5.0")
                    .score(60)
                    .alertOnce("30m")
                    .alertFields("amount", "double")
                    .alertKey("id"))
            .rule("several", when("amount > 6.0").alertKey("id", "amount"))
            .expectation(
                "e",
                ExpectationBuilder.from("s")
                    .by("id")
                    .after("true")
                    .expect("true")
                    .within("5m")
                    .resolve("7d")
                    .emit("OVERDUE", "RESOLVED"))
            .output("pages", "decisions", "outcome == 'page'", "event", "score")
            .build();
    assertEquals(
        PackReader.read(
            "p",
            """
            pack: p
            streams: {s: {id: id, time: at, fields: {id: string, at: timestamp, amount: double}}}
            decide: {on: s, key: id, emit: matched, include: {double: "amount * 2.0"}}
            outcomes: [ok, page]
            thresholds: {page: 50}
            rules:
              r:
                when: "amount > 5.0"
                score: 60
                alert: {once: 30m, fields: [amount, double], key: id}
              several: {when: "amount > 6.0", alert: {key: [id, amount]}}
            expectations:
              e: {from: s, by: id, after: "true", expect: "true", within: 5m, resolve: 7d,
                  emit: [OVERDUE, RESOLVED]}
            outputs: {pages: {of: decisions, where: "outcome == 'page'", fields: [event, score]}}
            """),
        built);
  }

  @Test
  void shouldReportAllProblems() {
    PackBuilder builder =
        PackBuilder.named("p").stream("s", stream("id", "at").doubles("amount"))
            .feature("spend", sum("amuont").from("s").by("id").over("1h"))
            .decide("s", "di")
            .rule("r", when("spent > 5"));
    PackException e = assertThrows(PackException.class, builder::build);
    assertEquals(
        List.of(
            "features.spend.of: unknown field 'amuont' of 's'; did you mean 'amount'?",
            "decide.key: unknown field 'di' of 's'; did you mean 'id'?"),
        e.problems().stream().limit(2).map(PackProblem::toString).toList());
    assertEquals(3, e.problems().size());
  }

  @Test
  void shouldBuildPacksThatDecideNothing() {
    Pack pack =
        PackBuilder.named("p").stream("s", stream("id", "at").doubles("amount"))
            .metric(
                "m", MetricBuilder.from("s").window("1m").measure("p95", quantile("amount", 0.95)))
            .build();
    Map<String, MeasureSpec> p95 =
        Map.of("p95", new MeasureSpec(Aggregates.QUANTILE, "amount", null, Map.of("q", 0.95)));
    assertEquals(Map.of("m", new MetricSpec("s", null, 60_000, 60_000, p95)), pack.metrics());
  }

  @Test
  void shouldCheckWhatOnlyJavaCanGetWrong() {
    StreamSpec stream =
        new StreamSpec("id", "at", Map.of("id", FieldType.STRING, "at", FieldType.TIMESTAMP));
    Map<String, FeatureSpec> features = new LinkedHashMap<>();
    features.put(
        "f",
        new FeatureSpec(
            null, "s", KeySpec.of("id"), -1, -1, Aggregates.COUNT, null, null, false, false));
    Pack pack =
        new Pack(
            " ",
            1.5,
            Map.of("s", stream),
            features,
            new DecideSpec("s", null, KeySpec.of("id")),
            Map.of("r", new RuleSpec("true", null, 0, -1, null)),
            Outcomes.STANDARD,
            Map.of(),
            Map.of(),
            Map.of());
    assertEquals(
        List.of(
            "pack: the name is missing",
            "version: a version is a Long or a String, not 1.5",
            "features.f.over: the window must be between 0s and 365000d",
            "features.f.delay: the delay must be between 0s and 365000d",
            "rules.r.cooldown: the cooldown must be between 0s and 365000d"),
        PackChecker.check(pack).stream().map(PackProblem::toString).toList());
  }
}
