package io.weir.pipelines.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.pipelines.RunPack;
import io.weir.pipelines.options.BuiltInPack;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of a pack; columns by their words, as widths are of no matter. */
class PackExplanationTest {
  private static final String PACK =
      """
      pack: test
      version: 1
      streams:
        payments: {id: id, time: time, fields: {id: string, time: timestamp, card: string, device: string, amount: double, unused: int}}
        profiles: {id: id, time: time, fields: {id: string, time: timestamp, card: string, country: string}}
      features:
        count:   {from: payments, by: card, over: 10m, measure: count}
        cards:   {from: payments, by: device, over: 24h, measure: distinct, of: card, current: exclude}
        twice:   {value: "count * 2"}
      decide: {on: payments, where: "amount > 1", key: card}
      rules:
        many:  {when: "twice > 8", outcome: decline, score: 80, cooldown: 10m}
        cards: {when: "cards > 3", score: 5}
      thresholds: {review: 40}
      """;

  private static final String SHOP =
      """
      pack: shop
      streams:
        clicks: {id: id, time: time, fields: {id: string, time: timestamp, customer: string, page: string, ms: int}}
        orders: {id: id, time: time, fields: {id: string, time: timestamp, type: string, order: string, region: string}}
      sessions:
        visit: {from: clicks, by: customer, gap: 30m, max: 24h,
                measures: {pages: {measure: count, where: "page != ''"}, slow: {measure: quantile, of: ms, q: 0.95}},
                flags: {bounced: "pages == 1"}}
        endless: {from: clicks, by: [customer, page], gap: 5m}
      metrics:
        by_region: {from: orders, by: region, window: 1m, every: 10s, measures: {orders: {measure: count}}}
        all: {from: orders, window: 5m, measures: {orders: {measure: count}}}
        sampled: {from: orders, window: 1m, every: 1h, measures: {orders: {measure: count}}}
        state: {from: orders, by: order, window: forever, measures: {type: {measure: last, of: type}}}
      expectations:
        delivery: {from: orders, by: order, after: "type == 'P'", expect: "type == 'D'", unless: "type == 'C'", within: 3d}
        parcel: {from: orders, by: order, after: "type == 'P'", expect: "type == 'S'", within: 2h}
      """;

  private static List<String> explained(String yaml) {
    String text =
        PackExplanation.of(PackReader.read("test", yaml), Map.of(), 1000, 100_000, 60_000, 5_000);
    return text.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  @Test
  void shouldExplainTheTablesOfEachStage() {
    List<String> lines =
        explained(
            """
            pack: test
            streams:
              payments: {id: id, time: time, fields: {id: string, time: timestamp, card: string, device: string}}
              profiles: {id: id, time: time, fields: {id: string, time: timestamp, owner: string, country: string}}
            tables:
              profile: {from: profiles, key: owner, deleted: "country == 'X'"}
              devices: {from: payments, key: device}
            decide: {on: payments, key: card, include: {country: "profile[card].country"}}
            rules:
              other: {when: "profile['x' + card].country != null && device in devices"}
            """);
    assertAreIn(
        lines,
        "stage card (primary)",
        "table profile as of the event the newest row profiles by owner: country, deleted by country"
            + " == 'X'",
        "stage \"x\" + card",
        "stage device",
        "table devices as of the event the newest row payments by device, no fields",
        "features",
        "country string profile[card].country");
  }

  @Test
  void shouldExplainWhatIsReadComputedAndDecided() {
    List<String> lines = explained(PACK);
    assertAreIn(
        lines,
        "pack test, version 1",
        "payments id string, time timestamp, card string, device string, amount double",
        "profiles id string, time timestamp",
        "by id every event: the gate, which lets each through once",
        "by card the primary key: decides, and gathers alerts",
        "by device measures; its answers go on by card",
        "stage card (primary)",
        "count over 10m exact payments",
        "stage device",
        "cards over 1d tiles of 5m37s500ms payments.card",
        "count int count by card over 10m",
        "cards int distinct of card by device over 1d, without the event itself",
        "twice int count * 2",
        "decides payments where amount > 1; rules",
        "many decline score 80 cooldown 10m twice > 8",
        "cards approve score 5 each hit alerts cards > 3",
        "review from score 40");
  }

  @Test
  void shouldExplainWhatAlertsCarryAndWhatGathersThem() {
    List<String> lines =
        explained(
            PACK.replace("cooldown: 10m}", "cooldown: 10m, alert: {key: [device, amount]}}")
                .replace("score: 5}", "score: 5, alert: {once: 5m, fields: [cards, card]}}"));
    assertAreIn(
        lines,
        "by the keys of alerts gathers the alerts of rules that name a key",
        "many decline score 80 cooldown 10m by device+amount twice > 8",
        "cards approve score 5 one alert in 5m with cards, card cards > 3");
    // 0.01 events a second and key for 65 s: one hit of about 100 bytes.
    assertTrue(
        lines.stream()
            .anyMatch(
                line ->
                    line.matches(
                        "alerts by their own keys [0-9]+ B a key in all [0-9.]+ MB goes 11m after"
                            + " the last hit")),
        () -> String.join("\n", lines));
    assertFalse(String.join("\n", explained(PACK)).contains("alerts by their own keys"));
  }

  @Test
  void shouldExplainThatLiveInputNeedsNoGateWhenDuplicatesAreExact() {
    assertAreIn(
        explained(PACK.replace("time: time,", "time: time, duplicates: exact,")),
        "by id every event: the gate, which lets each through once; not with live Kafka input, as"
            + " duplicates are exact");
  }

  private static void assertAreIn(List<String> lines, String... expected) {
    for (String line : expected) {
      assertTrue(lines.contains(line), () -> line + "\nis not in\n" + String.join("\n", lines));
    }
  }

  @Test
  void shouldExplainSessionsMetricsAndExpectations() {
    assertAreIn(
        explained(SHOP),
        "by id every event: the gate, which lets each through once",
        "by customer session visit",
        "by customer+page session endless",
        "by region metric by_region, measured in parts before it",
        "to one group metric all, measured in parts before it",
        "by order expectation delivery, only events that start or decide one",
        "session visit: clicks by customer, gap 30m, max 1d",
        "pages int count where page != ''",
        "slow int quantile 0.95 of ms",
        "bounced flag pages == 1",
        "session endless: clicks by customer+page, gap 5m, however long",
        "metric by_region: orders by region, window 1m every 10s, an event in 6 windows",
        "metric all: orders as one group, window 5m",
        "metric sampled: orders as one group, window 1m every 1h, events between two windows in none",
        "metric state: orders by order, one window forever",
        "type string last of type",
        "expectation delivery: orders by order, within 3d",
        "after type == 'P'",
        "expect type == 'D'",
        "unless type == 'C'",
        "expectation parcel: orders by order, within 2h");
  }

  @Test
  void shouldExplainWhichFieldsAreProtected() {
    assertAreIn(
        explained(
            PACK.replace("card: string, device", "card: {type: string, protect: token}, device")
                .replace("unused: int", "unused: {type: int, protect: token}")
                .replace("card: string, country", "card: {type: string, protect: token}, country")),
        "payments id string, time timestamp, card token of a string, device string, amount double",
        "protected fields, of which only tokens leave the input",
        "payments card, unused",
        "profiles card");
    assertFalse(String.join("\n", explained(PACK)).contains("protected"));
  }

  @Test
  void shouldNotMentionDecisionsWhenThePackHasNone() {
    String text = String.join("\n", explained(SHOP));
    assertFalse(text.contains("primary"), text);
    assertFalse(text.contains("features"), text);
  }

  @Test
  void shouldExplainStateSizeAndExpiryOfEachSection() {
    List<String> lines = explained(SHOP);
    // The gap, and then the allowed lateness of a minute.
    String session = "[\\d.]+ k?B a key, after 1d in all [\\d.]+ [kMG]B ";
    assertIn(lines, "session visit " + session + "goes 31m after its last event");
    assertIn(lines, "session endless " + session + "goes 6m after its last event");
    String each = "[\\d.]+ k?B a group and window in all [\\d.]+ [kM]?B ";
    assertIn(lines, "metric by_region " + each + "goes 1m after the end of its window");
    assertIn(lines, "metric all " + each + "goes 1m after the end of its window");
    assertIn(lines, "metric state " + each + "never goes: the window is forever");
    String key = "[\\d.]+ k?B a key in all [\\d.]+ [kMG]B ";
    assertIn(lines, "expectation delivery " + key + "goes 3d1m after its last event");
    assertIn(lines, "expectation parcel " + key + "goes 2h1m after its last event");
  }

  @Test
  void shouldAssumeASessionOfItsMaximumUpToADay() {
    assertIn(explained(SHOP.replace("max: 24h", "max: 2h")), "session visit .* a key, after 2h .*");
    assertIn(explained(SHOP.replace("max: 24h", "max: 7d")), "session visit .* a key, after 1d .*");
  }

  private static void assertIn(List<String> lines, String form) {
    assertTrue(
        lines.stream().anyMatch(line -> line.matches(form)),
        () -> form + "\nis not in\n" + String.join("\n", lines));
  }

  @Test
  void shouldExplainWhenStateExpiresAndItsSize() {
    String text = String.join("\n", explained(PACK));
    assertTrue(text.contains("state to expect at 1000 events/s, 100000 of each key"), text);
    assertTrue(text.matches("(?s).*ids in all [\\d.]+ MB goes 1m5s after its event.*"), text);
    assertTrue(
        text.matches("(?s).*card [\\d.]+ k?B a key in all [\\d.]+ MB goes 11m after its last.*"),
        text);
    // Tiles go whole: up to two 256ths of a day later, then the lateness.
    assertTrue(text.matches("(?s).*device .* goes 1d12m15s after its last event.*"), text);
    assertTrue(text.matches("(?s).*total in all [\\d.]+ [MG]B.*"), text);
  }

  @Test
  void shouldExplainWhatIsKeptForever() {
    String text = String.join("\n", explained(PACK.replace("over: 24h", "over: forever")));
    assertTrue(text.matches("(?s).*device .* never goes: a window is forever.*"), text);
    assertTrue(text.contains("cards over forever one tile payments.card"), text);
  }

  @Test
  void shouldNotRunThePack() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    String[] args = {"--explain", "--explainRate=10", "--explainKeys=50", "--output=/nowhere/x"};
    assertEquals(0, RunPack.run(BuiltInPack.FRAUD, args, print, print));
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("state to expect at 10 events/s, 50 of each key"), text);
    assertTrue(!text.contains("\u001b"), "no colours");
  }
}
