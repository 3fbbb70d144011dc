package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files as producers write them, read by the main with packs that say how. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordShapesTest {
  @TempDir Path directory;

  private ShapesRun run;

  @BeforeEach
  void prepare() {
    run = new ShapesRun(directory);
  }

  @Test
  void shouldCountEqualRecordsWithoutAnIdEach() throws IOException {
    run.of(
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
        byOffset(run.lines("decisions", "/event", "/features/n", "/features/before")));
    assertEquals(0, run.deadLettered());
  }

  @Test
  void shouldReadWhatProducersOfSeveralLanguagesWrite() throws IOException {
    run.of(
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
        run.lines("decisions", "/event", "/features/n", "/key"));
    assertEquals(0, run.deadLettered());
    assertEquals(1, run.summary().at("/duplicate").asInt(-1));
  }

  @Test
  void shouldAskListsInExpressions() throws IOException {
    run.of(
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
        run.lines(
            "decisions",
            "/event",
            "/features/first",
            "/features/count",
            "/features/largest",
            "/features/other",
            "/rules"));
    assertEquals(
        List.of("[\"field tags (meta.tags): found null, expected a string in the list\"]"),
        run.lines("dead-letters", "/reason"));
  }

  private static List<String> byOffset(List<String> lines) {
    List<String> sorted = new ArrayList<>(lines);
    sorted.sort(
        Comparator.comparingInt(
            line -> Integer.parseInt(line.replaceFirst(".*?\",(\\d+)\\].*", "$1"))));
    return sorted;
  }
}
