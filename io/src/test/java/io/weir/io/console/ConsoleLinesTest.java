package io.weir.io.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.RecordKinds;
import io.weir.io.json.JsonWriter;
import io.weir.transforms.pack.spec.Outcome;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleLinesTest {
  private static final long NOON = Instant.parse("2024-05-01T12:00:00Z").toEpochMilli();
  private final ConsoleLines console = new ConsoleLines(false);

  @Test
  void shouldSayAnAlertInALine() {
    Alert alert =
        new Alert(
            "a1",
            "card_testing",
            List.of("c1", 5L),
            Outcome.DECLINE,
            NOON,
            NOON + 60_000,
            2,
            List.of("p1", "p2"),
            80,
            "5 failed payments in 10 minutes",
            Alert.Status.OPEN,
            4,
            null,
            "shop",
            2L);

    assertEquals(
        "ALERT OPEN      2024-05-01T12:01:00.000Z  card_testing  decline (score 80)"
            + "  key [\"c1\",5], 2 hits since 2024-05-01T12:00:00.000Z:"
            + " 5 failed payments in 10 minutes",
        line(RecordKinds.ALERTS, JsonWriter.alert(alert)));
  }

  @Test
  void shouldSayALateEventInALine() {
    assertEquals(
        "LATE payments 7 of 2024-05-01T12:00:00.000Z: the watermark was at"
            + " 2024-05-01T12:05:00.000Z (t/0@5)",
        line(
            RecordKinds.LATE,
            JsonWriter.lateEvent(
                new LateEvent("payments", 7L, NOON, NOON + 300_000, "t/0@5", "{}", "utf-8"))));
  }

  @Test
  void shouldSayADeadLetterInALineWhateverIsInIt() {
    String line =
        line(
            RecordKinds.DEAD_LETTERS,
            JsonWriter.deadLetter(
                new DeadLetter(
                    "payments",
                    "parse",
                    "broken",
                    null,
                    "f:3",
                    "a\n\u001b[31m" + "x".repeat(500),
                    "utf-8",
                    NOON)));

    assertTrue(line.startsWith("DEAD LETTER payments f:3: broken: a\\u000a\\u001b[31mxx"), line);
    assertTrue(line.endsWith("xx... (507 characters)"), line);
    assertFalse(line.contains("\n"));
  }

  @Test
  void shouldSayASessionInALine() {
    Map<String, Object> measures = new LinkedHashMap<>();
    measures.put("carts", 2L);
    measures.put("landing", null);
    Session session =
        new Session(
            "s1",
            "shopping",
            "c1",
            NOON,
            NOON + 60_000,
            3,
            measures,
            Map.of("abandoned", true),
            Session.Status.CLOSED,
            7,
            RecordTiming.ON_TIME,
            null,
            "shop",
            2L);

    assertEquals(
        "SESSION CLOSED    2024-05-01T12:01:00.000Z  shopping  key c1,"
            + " 3 events since 2024-05-01T12:00:00.000Z: carts 2, landing ?  [abandoned]",
        line(RecordKinds.SESSIONS, JsonWriter.session(session)));
  }

  @Test
  void shouldSayAMetricInALineWhileTheRunGoesOn() {
    byte[] json =
        JsonWriter.metric(
            new Metric(
                "m1",
                "orders",
                Map.of("region", "north"),
                NOON,
                NOON + 60_000,
                Map.of("n", 3L),
                9,
                RecordTiming.EARLY,
                false,
                "shop",
                2L));

    assertEquals(
        Optional.of("METRIC EARLY   2024-05-01T12:00:00.000Z  orders  region north: n 3"),
        console.line(RecordKinds.METRICS, json, true));
    assertEquals(Optional.empty(), console.line(RecordKinds.METRICS, json, false));
  }

  @Test
  void shouldSayWhatDidNotHappenAndNothingOfWhatDid() {
    assertEquals(
        "OVERDUE   2024-05-01T12:01:00.000Z  delivery  key o1:"
            + " nothing followed e1 of 2024-05-01T12:00:00.000Z",
        line(RecordKinds.EXPECTATIONS, expectation(Expectation.Status.OVERDUE, null)));
    assertEquals(
        "CANCELLED 2024-05-01T12:00:00.001Z  delivery  key o1:"
            + " called off after e1 of 2024-05-01T12:00:00.000Z",
        line(RecordKinds.EXPECTATIONS, expectation(Expectation.Status.CANCELLED, NOON + 1)));
    assertEquals(
        Optional.empty(),
        console.line(
            RecordKinds.EXPECTATIONS, expectation(Expectation.Status.MET, NOON + 1), true));
  }

  @Test
  void shouldNotPrintDecisionsUnlessAskedForAll() {
    byte[] json = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    assertEquals(Optional.empty(), console.line(RecordKinds.DECISIONS, json, true));
    assertEquals(
        Optional.of("decisions {\"a\":1}"),
        new ConsoleLines(true).line(RecordKinds.DECISIONS, json, false));
  }

  private String line(String kind, byte[] json) {
    return console.line(kind, json, false).orElseThrow();
  }

  private static byte[] expectation(Expectation.Status status, Long at) {
    return JsonWriter.expectation(
        new Expectation(
            "x1", "delivery", "e1", "o1", NOON, NOON + 60_000, status, at, 2, "shop", 2L));
  }
}
