package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files as producers write them, read by the main with packs that say how. Field cases are records
 * that earlier packs could not read, with the results that users expected.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordShapesTest {
  @TempDir Path directory;

  /** Field case nested-json. */
  @Test
  void shouldReadFieldsInsideObjects() throws IOException {
    run(
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
        lines("decisions", "/event", "/key", "/features/n"));
    assertEquals(0, deadLettered());
  }

  /** Field case debezium-envelope, and a delete. */
  @Test
  void shouldReadTheRowsOfAChangeStream() throws IOException {
    run(
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
        lines("decisions", "/event", "/key", "/features/n"));
    assertEquals(
        List.of("[\"the record is a delete (op d), expected a row after the change\"]"),
        lines("dead-letters", "/reason"));
  }

  /** Field case time-with-a-space. */
  @Test
  void shouldReadATimeWithASpaceAndWithoutAZone() throws IOException {
    run(
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
        List.of("[\"2026-01-02T03:00:00.000Z\",1]"), lines("metrics", "/start", "/measures/n"));
    assertEquals(0, deadLettered());
  }

  /** Field case amount-as-text. */
  @Test
  void shouldSumAmountsThatAreTexts() throws IOException {
    run(
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
        lines("decisions", "/event", "/features/spent", "/rules"));
    assertEquals(0, deadLettered());
  }

  /** Field case epoch-seconds. */
  @Test
  void shouldReadEpochSeconds() throws IOException {
    run(
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
        lines("decisions", "/event", "/features/n_1m", "/time"));
  }

  /** Field case events-without-id. */
  @Test
  void shouldCountRecordsWithoutAnId() throws IOException {
    run(
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

    assertEquals(List.of("[2]"), lines("metrics", "/measures/n"));
    assertEquals(0, deadLettered());
  }

  @Test
  void shouldCountEqualRecordsWithoutAnIdEach() throws IOException {
    run(
        """
        pack: noid
        streams:
          s: {id: origin, time: ts, fields: {ts: timestamp, path: string, ms: int}}
        features:
          n: {from: s, by: path, over: 1m, measure: count}
          before: {from: s, by: path, over: 1m, measure: last, of: ms, current: exclude}
        decide: {on: s, key: path}
        """,
        """
        {"ts": "2026-05-01T12:00:00Z", "path": "/a", "ms": 3}

        {"ts": "2026-05-01T12:00:00Z", "path": "/a", "ms": 3}
        {"ts":
         "2026-05-01T12:00:00Z", "path": "/ä", "ms": 5}
        {"ts": "2026-05-01T12:00:00Z", "path": "/a", "ms": 4}
        """);

    String file = directory.resolve("s.jsonl").toString();
    assertEquals(
        List.of(
            "[[\"" + file + "\",0],1,null]",
            "[[\"" + file + "\",55],2,3]",
            "[[\"" + file + "\",109],1,null]",
            "[[\"" + file + "\",165],3,3]"),
        byOffset(lines("decisions", "/event", "/features/n", "/features/before")));
    assertEquals(0, deadLettered());
  }

  @Test
  void shouldReadWhatProducersOfSeveralLanguagesWrite() throws IOException {
    run(
        """
        pack: languages
        streams:
          s:
            id: id
            time: at
            fields:
              id: {type: string, text: true}
              at: {type: timestamp, format: epoch_seconds, text: true}
              ok: {type: bool, text: true}
        features:
          n: {from: s, by: ok, over: 1h, measure: count}
        decide: {on: s, key: ok}
        """,
        """
        {"id": 17, "at": "1777636800", "ok": 1}
        {"id": "18", "at": 1777636801.5, "ok": "true"}
        {"id": "19", "at": "1777636802", "ok": "True"}
        {"id": 17, "at": "1777636800", "ok": true}
        {"id": "20", "at": "1777636803", "ok": ""}
        """);

    assertEquals(
        List.of("[\"17\",1,true]", "[\"18\",2,true]", "[\"19\",3,true]", "[\"20\",null,null]"),
        lines("decisions", "/event", "/features/n", "/key"));
    assertEquals(0, deadLettered());
    assertEquals(1, summary().at("/duplicate").asInt(-1));
  }

  @Test
  void shouldAskListsInExpressions() throws IOException {
    run(
        """
        pack: lists
        streams:
          s:
            id: id
            time: at
            fields:
              id: string
              at: timestamp
              tags: {type: list(string), path: meta.tags}
              sizes: list(double)
        features:
          first: {value: "tags[0]"}
          count: {value: "size(tags)"}
          largest: {value: "sizes.exists(x, x > 2)"}
          other: {from: s, by: id, over: 1h, measure: count, where: "'b' in tags"}
        decide: {on: s, key: id}
        rules:
          b: {when: "'b' in tags && sizes.all(x, x >= 1.0)"}
        """,
        """
        {"id": "1", "at": 1777636800000, "meta": {"tags": ["a", "b"]}, "sizes": [1, 2.5]}
        {"id": "2", "at": 1777636800001, "meta": {"tags": []}, "sizes": [0.5]}
        {"id": "3", "at": 1777636800002, "meta": {}, "sizes": []}
        {"id": "4", "at": 1777636800003, "meta": {"tags": ["b", null]}}
        """);

    assertEquals(
        List.of(
            "[\"1\",\"a\",2,true,1,[\"b\"]]",
            "[\"2\",null,0,false,0,[]]",
            "[\"3\",null,null,false,0,[]]"),
        lines(
            "decisions",
            "/event",
            "/features/first",
            "/features/count",
            "/features/largest",
            "/features/other",
            "/rules"));
    assertEquals(
        List.of("[\"field tags (meta.tags): found null, expected a string in the list\"]"),
        lines("dead-letters", "/reason"));
  }

  private void run(String pack, String records) throws IOException {
    Files.writeString(directory.resolve("pack.yaml"), pack);
    Files.writeString(directory.resolve("s.jsonl"), records);
    int status =
        RunPack.run(
            null,
            new String[] {
              "--pack=" + directory.resolve("pack.yaml"),
              "--input=s=" + directory.resolve("s.jsonl"),
              "--output=" + directory.resolve("out"),
              "--progress=none"
            },
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            System.err);
    assertEquals(0, status);
  }

  /** Returns the values at pointers of all records of a kind, as JSON, sorted. */
  private List<String> lines(String kind, String... pointers) throws IOException {
    List<String> lines = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory.resolve("out"), kind + "-*.jsonl")) {
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) {
          JsonNode record = RunOutputs.json(line.getBytes(StandardCharsets.UTF_8));
          List<String> values = new ArrayList<>();
          for (String pointer : pointers) {
            values.add(record.at(pointer).toString());
          }
          lines.add("[" + String.join(",", values) + "]");
        }
      }
    }
    Collections.sort(lines);
    return lines;
  }

  private static List<String> byOffset(List<String> lines) {
    List<String> sorted = new ArrayList<>(lines);
    sorted.sort(
        Comparator.comparingInt(
            line -> Integer.parseInt(line.replaceFirst(".*?\",(\\d+)\\].*", "$1"))));
    return sorted;
  }

  private int deadLettered() throws IOException {
    return summary().at("/deadLettered").asInt(-1);
  }

  private JsonNode summary() throws IOException {
    return RunOutputs.json(Files.readAllBytes(directory.resolve("out/summary.json")));
  }
}
