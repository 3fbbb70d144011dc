package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Field cases: records that earlier packs could not read, with the results that users expected. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FieldCasesTest {
  @TempDir Path directory;

  private ShapesRun run;

  @BeforeEach
  void prepare() {
    run = new ShapesRun(directory);
  }

  /** Field case nested-json. */
  @Test
  void shouldReadFieldsInsideObjects() throws IOException {
    run.of(
        """
        pack: nested
        streams:
          s:
            id: event
            time: at
            fields:
              event: {type: string, path: event.id}
              at: {type: timestamp, path: event.ts}
              bin: {type: string, path: user.card.bin}
              amount: {type: double, path: amount.value}
        features:
          n: {from: s, by: bin, over: 1h, measure: sum, of: amount}
        decide: {on: s, key: bin}
        """,
        """
        {"event": {"id": "a", "ts": 1777636800000}, "user": {"card": {"bin": "400000"}}, "amount": {"value": 5}}
        {"event": {"id": "b", "ts": 1777636800001}, "user": {"card": {"bin": "400000"}}, "amount": {"value": 6}}
        """);

    assertEquals(
        List.of("[\"a\",\"400000\",5.0]", "[\"b\",\"400000\",11.0]"),
        run.lines("decisions", "/event", "/key", "/features/n"));
    assertEquals(0, run.deadLettered());
  }

  /** Field case debezium-envelope, and a delete. */
  @Test
  void shouldReadTheRowsOfAChangeStream() throws IOException {
    run.of(
        """
        pack: dbz
        streams:
          s:
            id: id
            time: at
            envelope: debezium
            fields:
              id: int
              at: {type: timestamp, path: $.ts_ms}
              card: string
              amount: double
        features:
          n: {from: s, by: card, over: 1h, measure: sum, of: amount}
        decide: {on: s, key: card}
        """,
        """
        {"before": null, "after": {"id": 1, "card": "c", "amount": 5}, "op": "c", "ts_ms": 1777636800000}
        {"before": null, "after": {"id": 2, "card": "c", "amount": 6}, "op": "c", "ts_ms": 1777636800001}
        {"before": {"id": 2}, "after": null, "op": "d", "ts_ms": 1777636800002}
        """);

    assertEquals(
        List.of("[1,\"c\",5.0]", "[2,\"c\",11.0]"),
        run.lines("decisions", "/event", "/key", "/features/n"));
    assertEquals(
        List.of("[\"the record is a delete (op d), expected a row after the change\"]"),
        run.lines("dead-letters", "/reason"));
  }

  /** Field case time-with-a-space. */
  @Test
  void shouldReadATimeWithASpaceAndWithoutAZone() throws IOException {
    run.of(
        """
        pack: t
        streams:
          s:
            id: id
            time: time
            fields:
              id: string
              time: {type: timestamp, format: "yyyy-MM-dd HH:mm:ss", zone: UTC}
              k: string
        metrics:
          m: {from: s, window: 1h, measures: {n: {measure: count}}}
        """,
        """
        {"id": "a", "time": "2026-01-02 03:04:05", "k": "x"}
        """);

    assertEquals(
        List.of("[\"2026-01-02T03:00:00.000Z\",1]"), run.lines("metrics", "/start", "/measures/n"));
    assertEquals(0, run.deadLettered());
  }

  /** Field case amount-as-text. */
  @Test
  void shouldSumAmountsThatAreTexts() throws IOException {
    run.of(
        """
        pack: text
        streams:
          s:
            id: id
            time: time
            fields: {id: string, time: timestamp, k: string, amount: {type: double, text: true}}
        features:
          spent: {from: s, by: k, over: 1h, measure: sum, of: amount}
        decide: {on: s, key: k}
        rules:
          big: {when: "amount > 12.0", outcome: review}
        """,
        """
        {"id": "a", "time": 1777636800000, "k": "x", "amount": "12.50"}
        {"id": "b", "time": 1777636800001, "k": "x", "amount": "0.25"}
        """);

    assertEquals(
        List.of("[\"a\",12.5,[\"big\"]]", "[\"b\",12.75,[]]"),
        run.lines("decisions", "/event", "/features/spent", "/rules"));
    assertEquals(0, run.deadLettered());
  }

  /** Field case epoch-seconds. */
  @Test
  void shouldReadEpochSeconds() throws IOException {
    run.of(
        """
        pack: t
        streams:
          s:
            id: id
            time: ts
            fields: {id: string, ts: {type: timestamp, format: epoch_seconds}, k: string}
        features:
          n_1m: {from: s, by: k, over: 1m, measure: count}
        decide: {on: s, key: k}
        """,
        """
        {"id": "p0", "ts": 1777636800, "k": "x"}
        {"id": "p1", "ts": 1777640400, "k": "x"}
        {"id": "p2", "ts": 1777644000, "k": "x"}
        {"id": "p3", "ts": 1777647600, "k": "x"}
        {"id": "p4", "ts": 1777651200, "k": "x"}
        """);

    assertEquals(
        List.of(
            "[\"p0\",1,\"2026-05-01T12:00:00.000Z\"]",
            "[\"p1\",1,\"2026-05-01T13:00:00.000Z\"]",
            "[\"p2\",1,\"2026-05-01T14:00:00.000Z\"]",
            "[\"p3\",1,\"2026-05-01T15:00:00.000Z\"]",
            "[\"p4\",1,\"2026-05-01T16:00:00.000Z\"]"),
        run.lines("decisions", "/event", "/features/n_1m", "/time"));
  }

  /** Field case events-without-id. */
  @Test
  void shouldCountRecordsWithoutAnId() throws IOException {
    run.of(
        """
        pack: noid
        streams:
          s: {id: origin, time: ts, fields: {ts: timestamp, path: string, ms: int}}
        metrics:
          m: {from: s, window: 1m, measures: {n: {measure: count}}}
        """,
        """
        {"ts": "2026-05-01T12:00:00Z", "path": "/a", "ms": 3}
        {"ts": "2026-05-01T12:00:01Z", "path": "/a", "ms": 4}
        """);

    assertEquals(List.of("[2]"), run.lines("metrics", "/measures/n"));
    assertEquals(0, run.deadLettered());
  }
}
