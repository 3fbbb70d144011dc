package io.weir.transforms.pack.yaml;

import static io.weir.transforms.pack.yaml.PackReaderTest.MINIMAL;
import static io.weir.transforms.pack.yaml.PackReaderTest.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.pack.spec.AlertSpec;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.validation.PackProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outcomes of a pack's own, and which results are emitted. */
class EmittedResultsReaderTest {
  @Test
  void shouldReadOutcomesOfItsOwnFromMildToSevere() {
    Pack pack =
        read(
            MINIMAL
                + """

                decide: {on: s, key: id}
                outcomes: [ok, watch, page]
                rules: {all: {when: true}, hot: {when: true, outcome: page}}
                thresholds: {page: 90, watch: 40}
                """);
    assertEquals(List.of("ok", "watch", "page"), pack.outcomes().names());
    assertEquals(Map.of("watch", 40L, "page", 90L), pack.outcomes().thresholds());
    assertEquals("ok", pack.rules().get("all").outcome());
    assertEquals("page", pack.rules().get("hot").outcome());
  }

  @Test
  void shouldReadHowExpectationsResolveAndWhichStatusesAreEmitted() {
    String pack = MINIMAL + "\nexpectations: {e: {from: s, by: id, after: true, expect: true, %s}}";
    ExpectationSpec spec =
        read(pack.formatted("within: 1s, resolve: 2s, emit: [OVERDUE, RESOLVED]"))
            .expectations()
            .get("e");
    assertEquals(2_000, spec.resolve());
    assertEquals(List.of("OVERDUE", "RESOLVED"), spec.emit());
    ExpectationSpec all = read(pack.formatted("within: 1s")).expectations().get("e");
    assertEquals(0, all.resolve());
    assertEquals(List.of(), all.emit());
    PackException e =
        assertThrows(
            PackException.class,
            () -> read(pack.formatted("within: 1s, emit: [OVERDU, RESOLVED]")));
    assertEquals(
        List.of(
            "line 2: expectations.e.emit: 'OVERDU' is not one of PENDING, MET, OVERDUE, CANCELLED,"
                + " RESOLVED; did you mean 'OVERDUE'?",
            "line 2: expectations.e.emit: nothing is resolved without 'resolve': say how long"
                + " after the deadline a follow-up counts, as in resolve: 1d"),
        e.problems().stream().map(PackProblem::toString).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "emit: [] | 'emit' is an empty list; leave it out for all",
        "emit: [MET, OVERDUE, MET] | 'MET' is named twice",
        "emit: [CANCELLED] | nothing is cancelled without 'unless': say which events cancel an"
            + " expectation, or leave CANCELLED out",
      })
  void shouldRefuseStatusesThatMeanNothing(String emit, String message) {
    String pack =
        MINIMAL
            + "\nexpectations: {e: {from: s, by: id, after: true, expect: true, within: 1s, %s}}";
    PackException e = assertThrows(PackException.class, () -> read(pack.formatted(emit)));
    assertEquals(
        List.of("line 2: expectations.e.emit: " + message),
        e.problems().stream().map(PackProblem::toString).toList());
  }

  @Test
  void shouldAcceptCancelledWhenEventsCancelExpectations() {
    String pack =
        MINIMAL
            + "\nexpectations: {e: {from: s, by: id, after: true, expect: true, unless: true,"
            + " within: 1s, emit: [CANCELLED]}}";
    assertEquals(List.of("CANCELLED"), read(pack).expectations().get("e").emit());
  }

  @Test
  void shouldReadForHowLongAKeyHasOneAlert() {
    String pack = MINIMAL + "\ndecide: {on: s, key: id}\nrules: {r: {when: true, %s}}";
    assertEquals(
        1_800_000, read(pack.formatted("alert: {once: 30m}")).rules().get("r").alert().once());
    PackException e =
        assertThrows(
            PackException.class,
            () -> read(pack.formatted("cooldown: 1m, alert: {once: 30m, onec: 1m}")));
    assertEquals(
        List.of(
            "line 3: rules.r.alert.onec: unknown key 'onec'; did you mean 'once'?",
            "line 3: rules.r.alert.once: a rule has a cooldown or an alert 'once', not both: once"
                + " counts from the first hit of an alert, the cooldown from its last"),
        e.problems().stream().map(PackProblem::toString).toList());
  }

  @Test
  void shouldReadWhatAlertsCarryAndWhatGathersThem() {
    String pack =
        """
        streams:
          s:
            id: id
            time: t
            fields: {id: string, t: timestamp, host: string, tags: list(string), price: decimal(2)}
            derive: {pair: "host + id"}
        features: {n: {from: s, by: host, over: 5m, measure: count}}
        decide: {on: s, key: id, include: {twice: "n * 2"}}
        rules:
          r: {when: true, alert: {%s}}
        """;
    assertEquals(
        new AlertSpec(0, List.of("pair", "twice", "n", "t"), KeySpec.of(List.of("pair", "host"))),
        read(pack.formatted("fields: [pair, twice, n, t], key: [pair, host]"))
            .rules()
            .get("r")
            .alert());
    assertEquals(
        new AlertSpec(60_000, List.of(), KeySpec.of("pair")),
        read(pack.formatted("key: pair, once: 1m")).rules().get("r").alert());
    assertEquals(AlertSpec.STANDARD, read(pack.formatted("")).rules().get("r").alert());
    PackException e =
        assertThrows(
            PackException.class,
            () ->
                read(
                    pack.formatted(
                        "fields: [hots, tags, n, n, s.x], key: [pair, hsot, price, pair], filds: 1")));
    assertEquals(
        List.of(
            "line 10: rules.r.alert.filds: unknown key 'filds'; did you mean 'fields'?",
            "line 10: rules.r.alert.key: unknown field 'hsot' of 's'; did you mean 'host'?",
            "line 10: rules.r.alert.key: 'price' is a decimal(2), which is no key; a key has the"
                + " type string, int, double, bool or timestamp",
            "line 10: rules.r.alert.key: 'pair' is named twice",
            "line 10: rules.r.alert.fields: 'hots' is no field of 's' and no feature; did you mean"
                + " 'host'?",
            "line 10: rules.r.alert.fields: 'tags' is a list, which an alert does not carry; leave"
                + " it out",
            "line 10: rules.r.alert.fields: 'n' is named twice"),
        e.problems().stream()
            .map(PackProblem::toString)
            .filter(problem -> !problem.contains("'s.x'"))
            .toList());
    assertEquals(
        List.of("line 10: rules.r.alert.fields: 'fields' is an empty list; leave it out for all"),
        assertThrows(PackException.class, () -> read(pack.formatted("fields: []")))
            .problems()
            .stream()
            .map(PackProblem::toString)
            .toList());
  }

  @Test
  void shouldReadWhichDecisionsAreEmitted() {
    String decide = MINIMAL + "\nrules: {r: {when: true}}\ndecide: {on: s, key: id%s}";
    assertFalse(read(decide.formatted("")).decide().onlyMatched());
    assertFalse(read(decide.formatted(", emit: all")).decide().onlyMatched());
    assertTrue(read(decide.formatted(", emit: matched")).decide().onlyMatched());
    PackException e =
        assertThrows(PackException.class, () -> read(decide.formatted(", emit: mached")));
    assertEquals(
        List.of(
            "line 3: decide.emit: 'mached' is not one of all, matched; did you mean 'matched'?"),
        e.problems().stream().map(PackProblem::toString).toList());
    PackException none =
        assertThrows(
            PackException.class, () -> read(MINIMAL + "\ndecide: {on: s, key: id, emit: matched}"));
    assertEquals(
        List.of("line 2: decide.emit: no decision would be emitted: the pack has no rules"),
        none.problems().stream().map(PackProblem::toString).toList());
  }

  @Test
  void shouldRefuseOutcomesThatAreNoneWithTheirLines() {
    PackException e =
        assertThrows(
            PackException.class,
            () ->
                read(
                    MINIMAL
                        + """

                        decide: {on: s, key: id}
                        outcomes: [ok, watch, page, watch, "a b"]
                        rules:
                          hot: {when: true, outcome: wach}
                        thresholds:
                          ok: 10
                          watch: 95
                          page: 90
                          decline: 101
                        """));
    assertEquals(
        List.of(
            "line 3: outcomes: the outcome 'watch' is there twice",
            "line 3: outcomes: 'a b' is no name; write letters, digits, _ and -, not beginning with"
                + " a digit",
            "line 5: rules.hot.outcome: 'wach' is not one of ok, watch, page, a b; did you mean"
                + " 'watch'?",
            "line 7: thresholds.ok: 'ok' is the mildest outcome, which needs no score to be"
                + " reached",
            "line 8: thresholds.watch: watch at 95 is never the outcome: page at 90 is reached"
                + " first",
            "line 10: thresholds.decline: 'decline' is not one of ok, watch, page, watch, a b",
            "line 10: thresholds.decline: 101 is never reached: a score is at most 100"),
        e.problems().stream().map(PackProblem::toString).toList());
  }

  @Test
  void shouldRefuseOutcomesThatAreNoList() {
    PackException e =
        assertThrows(
            PackException.class,
            () ->
                read(
                    MINIMAL
                        + "\ndecide: {on: s, key: id}\noutcomes: ok\nrules: {a: {when: true, outcome: no}}"));
    assertEquals(
        List.of(
            "line 3: outcomes: 'outcomes' must be a list of words from mild to severe:"
                + " [ok, watch, page], not 'ok'"),
        e.problems().stream().map(PackProblem::toString).toList());
  }

  @Test
  void shouldRefuseAnOutcomeThatNothingCouldExceed() {
    PackException e =
        assertThrows(
            PackException.class,
            () -> read(MINIMAL + "\ndecide: {on: s, key: id}\noutcomes: [ok]"));
    assertEquals(
        List.of(
            "line 3: outcomes: a pack has 2 to 20 outcomes, from mild to severe, and this list"
                + " has 1"),
        e.problems().stream().map(PackProblem::toString).toList());
  }
}
