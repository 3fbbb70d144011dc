package io.weir.transforms.pack.yaml;

import static io.weir.transforms.pack.yaml.PackReaderTest.MINIMAL;
import static io.weir.transforms.pack.yaml.PackReaderTest.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.pack.spec.OutputSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.validation.PackProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedOutputReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | 'fields' is an empty list; leave it out for all",
        "[score, event, score] | 'score' is named twice",
      })
  void shouldRefuseFieldsOfOutputsThatMeanNothing(String fields, String message) {
    String pack = MINIMAL + "\ndecide: {on: s, key: id}\noutputs: {o: {of: decisions, fields: %s}}";
    PackException e = assertThrows(PackException.class, () -> read(pack.formatted(fields)));
    assertEquals(
        List.of("line 3: outputs.o.fields: " + message),
        e.problems().stream().map(PackProblem::toString).toList());
  }

  @Test
  void shouldReadNamedOutputs() {
    Pack pack =
        read(
            MINIMAL
                + """

                decide: {on: s, key: id}
                outputs:
                  ids: {of: decisions, fields: [event]}
                  high: {of: decisions, where: "score > 50"}
                """);
    assertEquals(
        Map.of(
            "ids",
            new OutputSpec("decisions", null, List.of("event")),
            "high",
            new OutputSpec("decisions", "score > 50", List.of())),
        pack.outputs());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "weir_versions | 'weir_versions' is the name of other records; give it another name",
        "weir-versions | 'weir-versions' is the name of other records; give it another name",
        "dead_letters | 'dead_letters' is the name of other records; give it another name",
        "decisions-current | names that end in _current are those of views",
        "session_visit | names that begin with session_ are those of views",
        "metric-a | names that begin with metric_ are those of views",
        "decisions-eu | names that begin with decisions- are those of the files of 'decisions';"
            + " give it another name, like decisions_eu",
        "late-eu | names that begin with late- are those of the files of 'late'; give it another"
            + " name, like late_eu",
        "high-eu | names that begin with high- are those of the files of 'high'; give it another"
            + " name, like high_eu",
      })
  void shouldRefuseNamesOfOutputsThatCollide(String name, String message) {
    String outputs =
        MINIMAL
            + "\ndecide: {on: s, key: id}\noutputs: {%s: {of: decisions}, high: {of: decisions}}";
    PackException e = assertThrows(PackException.class, () -> read(outputs.formatted(name)));
    assertEquals(
        List.of("line 3: outputs." + name + ": " + message),
        e.problems().stream().map(PackProblem::toString).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"decisions_eu", "highest", "sessionless", "current", "versions"})
  void shouldAcceptNamesOfOutputsThatDoNotCollide(String name) {
    String outputs =
        MINIMAL
            + "\ndecide: {on: s, key: id}\noutputs: {high: {of: decisions}, %s: {of: decisions}}";
    assertEquals(Set.of("high", name), read(outputs.formatted(name)).outputs().keySet());
  }

  @Test
  void shouldReportAllProblemsOfNamedOutputs() {
    PackException e =
        assertThrows(
            PackException.class,
            () ->
                read(
                    MINIMAL
                        + """

                        decide: {on: s, key: id}
                        features: {n: {from: s, by: id, over: 1h, measure: count}}
                        rules: {r: {when: "n > 1"}}
                        outputs:
                          alerts: {of: decisions}
                          a: {of: decision}
                          b: {}
                          c: {of: sessions}
                          d: {of: decisions, where: "scor > 5", fields: [event, scroe]}
                          e: {of: alerts, where: "count > 5"}
                          f: {of: decisions, fields: event}
                          f_current: {of: decisions, where: "n > 5"}
                          g-h: {of: decisions}
                          g_h: {of: decisions}
                        """));
    assertEquals(
        List.of(
            "line 6: outputs.alerts: 'alerts' is the name of other records; give it another name",
            "line 7: outputs.a.of: 'decision' is not one of decisions, alerts, sessions, metrics,"
                + " expectations; did you mean 'decisions'?",
            "line 8: outputs.b.of: 'of' is missing: name the kind of records, one of decisions,"
                + " alerts, sessions, metrics, expectations",
            "line 9: outputs.c.of: the pack makes no sessions",
            "line 10: outputs.d.where: unknown name 'scor'; did you mean 'score'? (column 1)",
            "line 10: outputs.d.fields: 'scroe' is not one of event, time, key, outcome, score,"
                + " rules, reasons, features, revision, timing, pack, version, arrived, decided;"
                + " did you mean 'score'?",
            "line 11: outputs.e.where: unknown name 'count'; known are rule, outcome, score, start,"
                + " key (column 1); 'where' sees what all versions of a record have in common",
            "line 12: outputs.f.fields: 'fields' must be a list of fields: [event, key, score], not"
                + " 'event'",
            "line 13: outputs.f_current: names that end in _current are those of views",
            "line 15: outputs.g_h: 'g_h' is the name of other records; give it another name"),
        e.problems().stream().map(PackProblem::toString).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decisions | 'r' in rules | 'where' sees the features, and of the record only these",
        "decisions | amount > 3.0 | 'include' of decide puts a field beside the features",
        "decisions | limits[key].most > 3 | a table is looked up in 'when', 'value' and 'include'"
            + " only",
        "expectations | status == 'OVERDUE' | 'where' sees what all versions of a record have in"
            + " common; 'emit' of an expectation says which statuses are written",
      })
  void shouldSayWhatConditionsSeeWhenAnOutputReadsMore(String kind, String where, String why) {
    String pack =
        """
        streams:
          s: {id: id, time: at, fields: {id: string, at: timestamp, amount: double}}
          l: {id: id, time: at, fields: {id: string, at: timestamp, most: int}}
        tables: {limits: {from: l, key: id}}
        decide: {on: s, key: id}
        rules: {r: {when: "limits[id].most > 1"}}
        expectations: {e: {from: s, by: id, after: true, expect: true, within: 1s}}
        outputs: {o: {of: %s, where: "%s"}}
        """
            .formatted(kind, where);
    PackException e = assertThrows(PackException.class, () -> read(pack));
    assertEquals(1, e.problems().size(), e.getMessage());
    assertTrue(e.problems().get(0).message().endsWith("; " + why), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "decisions | outcome == 'declin' | no outcome 'declin'; did you mean 'decline'? (column 12)",
        "decisions | 'page' != outcome | no outcome 'page'; known are approve, review, decline"
            + " (column 1)",
        "decisions | `score > 5 || outcome in ['review', 'decl']` | no outcome 'decl'; did you"
            + " mean 'decline'? (column 36)",
        "alerts | rule == 'lareg' | no rule 'lareg'; did you mean 'large'? (column 9)",
        "alerts | outcome == 'x' | no outcome 'x'; known are approve, review, decline (column 12)",
        "sessions | session == 'visist' | no session 'visist'; did you mean 'visits'? (column 12)",
        "metrics | !(metric in ['loads']) | no metric 'loads'; did you mean 'load'? (column 14)",
        "expectations | expectation == 'silence' | no expectation 'silence'; known are reply"
            + " (column 16)",
      })
  void shouldRefuseOutputsOfNamesThatThePackLacks(String kind, String where, String message) {
    String pack = outputWhere(kind, where);
    PackException e = assertThrows(PackException.class, () -> read(pack));
    assertEquals(
        List.of("outputs.o.where: the pack has " + message),
        e.problems().stream()
            .map(problem -> problem.toString().replaceFirst("line \\d+: ", ""))
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "decisions | outcome == 'decline' && text == 'declin'",
        "decisions | outcome.startsWith('decl')",
        "alerts | rule in ['large', 'small'] && key != 'declin'",
        "sessions | session != 'visits'",
        "metrics | metric == 'load'",
        "expectations | 'reply' == expectation",
      })
  void shouldAcceptOutputsOfNamesThatThePackHas(String kind, String where) {
    assertEquals(where, read(outputWhere(kind, where)).outputs().get("o").where());
  }

  /** A pack that makes all kinds of records, with an output of one kind. */
  private static String outputWhere(String kind, String where) {
    return """
        pack: p
        streams: {s: {id: id, time: time, fields: {id: string, time: timestamp, k: string}}}
        features: {text: {from: s, by: k, over: 1h, measure: last, of: k}}
        decide: {on: s, key: k}
        rules: {large: {when: "k == 'a'"}, small: {when: "k == 'b'"}}
        sessions: {visits: {from: s, by: k, gap: 30m}}
        metrics: {load: {from: s, window: 1m, measures: {n: {measure: count}}}}
        expectations: {reply: {from: s, by: k, after: "true", expect: "k == 'b'", within: 1m}}
        outputs: {o: {of: %s, where: "%s"}}
        """
        .formatted(kind, where);
  }
}
