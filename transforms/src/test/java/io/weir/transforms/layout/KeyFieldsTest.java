package io.weir.transforms.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.pack.yaml.PackReader;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyFieldsTest {
  private static final String STREAM =
      "{id: id, time: at, fields: {id: string, at: timestamp, a: string, b: string, c: string,"
          + " d: string, e: string, f: string}}\n";

  @Test
  void shouldFindTheFieldsOfEachStreamThatAnythingIsKeyedBy() {
    String yaml =
        "streams:\n  s: "
            + STREAM
            + "  other: "
            + STREAM
            + "  idle: "
            + STREAM
            + """
            features:
              last_f: {from: s, by: [a, b], over: 1h, measure: last, of: f}
              n: {from: other, by: c, over: 1h, measure: count}
              more: {value: "n + 1"}
            decide: {on: s, key: a}
            sessions:
              v: {from: other, by: d, gap: 1h, measures: {n: {measure: count}}}
            metrics:
              m: {from: other, by: e, window: 1h, measures: {n: {measure: count}}}
              all: {from: other, window: 1h, measures: {n: {measure: count}}}
            expectations:
              x: {from: s, by: e, after: "f == 'a'", expect: "f == 'b'", within: 1h}
            """;

    assertEquals(
        Map.of("s", Set.of("a", "b", "c", "e"), "other", Set.of("c", "d", "e"), "idle", Set.of()),
        KeyFields.of(PackReader.read("p", yaml)));
  }
}
