package io.weir.io.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.Kinds;
import io.weir.io.json.JsonWriter;
import io.weir.transforms.decision.Alert;
import io.weir.transforms.failure.DeadLetter;
import io.weir.transforms.failure.LateEvent;
import io.weir.transforms.pack.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private static final long NOON = Instant.parse("2024-05-01T12:00:00Z").toEpochMilli();
  private final Console console = new Console(false);

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
            null);

    assertEquals(
        "ALERT OPEN      2024-05-01T12:01:00.000Z  card_testing  decline (score 80)"
            + "  key [\"c1\",5], 2 hits since 2024-05-01T12:00:00.000Z:"
            + " 5 failed payments in 10 minutes",
        console.line(Kinds.ALERTS, JsonWriter.alert(alert)));
  }

  @Test
  void shouldSayALateEventInALine() {
    assertEquals(
        "LATE payments 7 of 2024-05-01T12:00:00.000Z: the watermark was at"
            + " 2024-05-01T12:05:00.000Z (t/0@5)",
        console.line(
            Kinds.LATE,
            JsonWriter.lateEvent(
                new LateEvent("payments", 7L, NOON, NOON + 300_000, "t/0@5", "{}", "utf-8"))));
  }

  @Test
  void shouldSayADeadLetterInALineWhateverIsInIt() {
    String line =
        console.line(
            Kinds.DEAD_LETTERS,
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
  void shouldNotPrintDecisionsUnlessAskedForAll() {
    assertFalse(console.shows(Kinds.DECISIONS));
    assertTrue(console.shows(Kinds.ALERTS));
    Console all = new Console(true);
    assertTrue(all.shows(Kinds.DECISIONS));
    assertEquals(
        "decisions {\"a\":1}",
        all.line(Kinds.DECISIONS, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
  }
}
