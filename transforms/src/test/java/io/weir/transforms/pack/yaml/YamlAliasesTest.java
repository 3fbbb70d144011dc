package io.weir.transforms.pack.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.validation.PackProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anchors, aliases and merge keys. */
class YamlAliasesTest {
  private static final String STREAM =
      """
      streams:
        s: {id: id, time: time, fields: {id: string, time: timestamp, k: string, v: double}}
      """;
  private static final String DECIDE = "decide: {on: s, key: k}\n";

  @Test
  void shouldTakeAnyNumberOfAliasesWhenFeaturesShareTheirDefaults() {
    StringBuilder yaml = new StringBuilder(STREAM + DECIDE + "features:\n");
    yaml.append("  f0: &d {from: s, by: k, over: 1h, measure: count}\n");
    for (int i = 1; i <= 1_000; i++) {
      yaml.append("  f" + i + ": {<<: *d, over: " + i + "m}\n");
    }
    Pack pack = read(yaml.toString());
    assertEquals(1_001, pack.features().size());
    assertEquals(feature(60_000L * 1_000), pack.features().get("f1000"));
    assertEquals(feature(3_600_000), pack.features().get("f0"));
  }

  /** Each of {@code f} is to be a count over an hour, with the same key and the same stream. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // Own keys win, wherever the merge key stands.
        "a: &a {from: s, by: k, over: 1m, measure: count}\n  f: {<<: *a, over: 1h}",
        "a: &a {from: s, by: k, over: 1m, measure: count}\n  f: {over: 1h, <<: *a}",
        // Of several mappings the first wins.
        "a: &a {from: s, by: k, over: 1h, measure: count}\n"
            + "  b: &b {from: s, by: v, over: 1m, measure: count}\n  f: {<<: [*a, *b]}",
        "a: &a {value: \"1\"}\n  b: &b {from: s, by: k, over: 1h, measure: count}\n"
            + "  f: {<<: [{measure: count}, *b]}",
        // A merge of a merge.
        "a: &a {from: s, by: k, over: 1m, measure: count}\n  b: &b {<<: *a, over: 2m}\n"
            + "  f: {<<: *b, over: 1h}",
        "a: &a {from: s, by: k, over: 1m, measure: count}\n  b: &b {<<: *a, over: 1h}\n"
            + "  f: {<<: *b}",
        // Aliases of scalars and lists.
        "a: {from: &s s, by: &k k, over: &h 1h, measure: &c count}\n"
            + "  f: {from: *s, by: *k, over: *h, measure: *c}",
        // In block style, and of a mapping that nobody names.
        "f:\n    <<: {over: 1h, measure: count}\n    from: s\n    by: k"
      })
  void shouldReadMergedMappings(String features) {
    Pack pack = read(STREAM + DECIDE + "features:\n  " + features + "\n");
    assertEquals(feature(3_600_000), pack.features().get("f"));
  }

  @Test
  void shouldMergeFieldsOfStreamsAndWholeSections() {
    Pack pack =
        read(
            """
            streams:
              a: {id: id, time: time, fields: &f {id: string, time: timestamp, k: &keys string}}
              b: {id: id, time: time, fields: {n: int, <<: *f, k: int}}
            sessions: &all
              one: {from: a, by: &by [k, id], gap: 1m}
              two: {from: b, by: *by, gap: 1m}
            """);
    assertEquals(
        Map.of(
            "id",
            FieldType.STRING,
            "time",
            FieldType.TIMESTAMP,
            "k",
            FieldType.INT,
            "n",
            FieldType.INT),
        pack.streams().get("b").fields());
    assertEquals(
        List.of("n", "k", "id", "time"), List.copyOf(pack.streams().get("b").fields().keySet()));
    assertEquals(KeySpec.of(List.of("k", "id")), pack.sessions().get("two").by());
  }

  @Test
  void shouldTakeAQuotedMergeKeyForAName() {
    assertEquals(
        List.of(
            "line 4: features.<<: '<<' is no name; write letters, digits and _, not beginning"
                + " with a digit"),
        refused(
            STREAM + "features:\n  \"<<\": {from: s, by: k, over: 1h, measure: count}\n" + DECIDE));
  }

  @Test
  void shouldReportAMistakeInSharedTextOnceAtItsLine() {
    assertEquals(
        List.of(
            "line 5: features.f0.by: unknown field 'kk' of 's'; known are id, time, k, v (the same"
                + " at features.f1.by and 1 more that share it)",
            "line 7: features.f2.over: '2' lacks a unit; write 2s for seconds, or ms, m, h, d"),
        refused(
            STREAM
                + DECIDE
                + """
                features:
                  f0: &d {from: s, by: kk, over: 1h, measure: count}
                  f1: {<<: *d, over: 1m}
                  f2: {<<: *d, over: 2}
                """));
  }

  @Test
  void shouldReportTheMergeKeyWhenItsContentDoesNotFit() {
    assertEquals(
        List.of("line 5: features.f1.of: count counts events and takes no 'of' (merged in line 6)"),
        refused(
            STREAM
                + DECIDE
                + """
                features:
                  f0: &d {from: s, by: k, over: 1h, measure: sum, of: v}
                  f1: {<<: *d, measure: count}
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "[{over: 1h}, 5]", "*k"})
  void shouldRefuseToMergeWhatIsNoMapping(String value) {
    String yaml =
        STREAM.replace("k: string", "k: &k string")
            + DECIDE
            + "features:\n  f: {from: s, by: k, over: 1h, measure: count, <<: "
            + value
            + "}\n";
    String what = value.equals("*k") ? "'string'" : "'5'";
    assertEquals(
        List.of(
            "line 5: features.f.<<: '<<' merges a mapping, like <<: *name, or a list of mappings,"
                + " not "
                + what),
        refused(yaml));
  }

  @Test
  void shouldRefuseKeysThatStandTwice() {
    assertEquals(
        List.of(
            "line 5: features.f.over: 'over' stands here twice, first in line 5",
            "line 6: features.g.<<: '<<' stands here twice; merge several mappings as a list: <<:"
                + " [*a, *b]"),
        refused(
            STREAM
                + DECIDE
                + """
                features:
                  f: &f {from: s, by: k, over: 1h, over: 2h, measure: count}
                  g: {<<: {from: s, by: k}, <<: {over: 1h}, over: 1h, measure: count}
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "streams: &x {a: *x}",
        "streams: {a: &x {<<: *x}}",
        "streams: {a: &x {by: [1, *x]}}",
        "streams: {a: &x {b: &y {c: *x, d: *y}}}"
      })
  void shouldRefuseAnAliasWithinItsOwnAnchor(String yaml) {
    List<String> problems = refused("\n" + yaml);
    assertEquals(1, problems.size(), problems.toString());
    assertEquals(
        "holds its own alias",
        problems.get(0).replaceAll(".*anchor &[xy] (holds its own alias) \\*[xy], so.*", "$1"));
    assertEquals("line 2: pack: ", problems.get(0).substring(0, "line 2: pack: ".length()));
  }

  /** Ten lines that stand for ten thousand million values. */
  @ParameterizedTest
  @ValueSource(strings = {"[%s]", "{a: {k: %s}}"})
  void shouldRefuseAliasesThatStandForTooMuch(String level) {
    boolean list = level.startsWith("[");
    StringBuilder yaml = new StringBuilder("l0: &l0 " + (list ? "[lol]" : "{k: lol}") + "\n");
    for (int i = 1; i <= 10; i++) {
      yaml.append("l" + i + ": &l" + i + (list ? " [" : " {"));
      for (int j = 0; j < 10; j++) {
        yaml.append((j == 0 ? "" : ", ") + (list ? "" : "k" + j + ": ") + "*l" + (i - 1));
      }
      yaml.append(list ? "]\n" : "}\n");
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertEquals(
                List.of(
                    "line 1: pack: with its aliases written out, this pack has more than 100000"
                        + " keys and values; use fewer aliases of aliases"),
                refused(yaml.toString())));
  }

  private static FeatureSpec feature(long over) {
    return new FeatureSpec(
        null, "s", KeySpec.of("k"), over, 0, Aggregates.COUNT, null, null, false, false);
  }

  private static Pack read(String yaml) {
    return PackReader.read("test", yaml);
  }

  private static List<String> refused(String yaml) {
    return assertThrows(PackException.class, () -> read(yaml)).problems().stream()
        .map(PackProblem::toString)
        .toList();
  }
}
