package io.weir.transforms.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.pack.yaml.PackReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowDuplicatesTest {
  private static final String STREAM =
      "streams: {s: {id: id, time: at, fields: {id: string, at: timestamp, k: string},"
          + " duplicates: %s}}\n";
  private static final String DECIDE = "decide: {on: s, key: k}\n";
  private static final String ONE = "sessions: {a: {from: s, by: k, gap: 1m}}\n";
  private static final String TWO =
      "sessions: {a: {from: s, by: k, gap: 1m}, b: {from: s, by: k, gap: 2m}}\n";
  private static final String METRIC =
      "metrics: {m: {from: s, window: 1m, measures: {n: {measure: count}}}}\n";

  @ParameterizedTest
  @CsvSource({
    "exact, decide, true",
    "any, decide, false",
    "exact, one session, true",
    "exact, two sessions, false",
    "exact, decide and one session, false",
    "exact, decide and metric, false"
  })
  void shouldNeedNoGateForOneSectionThatCountsRepeatedDeliveries(
      String duplicates, String sections, boolean expected) {
    String yaml =
        STREAM.formatted(duplicates)
            + (sections.contains("decide") ? DECIDE : "")
            + (sections.contains("one session") ? ONE : "")
            + (sections.contains("two sessions") ? TWO : "")
            + (sections.contains("metric") ? METRIC : "");
    assertEquals(expected, Sections.knowDuplicates(PackReader.read("test", yaml)));
  }
}
