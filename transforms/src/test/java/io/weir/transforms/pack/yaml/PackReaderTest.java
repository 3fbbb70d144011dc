package io.weir.transforms.pack.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.AlertSpec;
import io.weir.transforms.pack.spec.DecideSpec;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.OutputSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RecordEnvelope;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.validation.FeatureTypes;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.validation.PackProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class PackReaderTest {
  private static final String MINIMAL =
      "streams: {s: {id: id, time: at, fields: {id: string, at: timestamp}}}";

  @Test
  void shouldReadThePackOfTheContract() throws IOException {
    Pack pack = PackReader.read("packs/other.yaml", resource("fraud.yaml"));
    assertEquals("fraud", pack.name());
    assertEquals(1L, pack.version());
    assertEquals(
        List.of("payments", "profiles", "clicks", "orders"), List.copyOf(pack.streams().keySet()));
    assertEquals(FieldType.DOUBLE, pack.streams().get("payments").fields().get("latitude"));
    assertEquals(
        new FeatureSpec(
            null,
            "payments",
            KeySpec.of("card"),
            600_000,
            0,
            Aggregates.COUNT,
            null,
            "type == 'PAYMENT_FAILED'",
            false,
            false),
        pack.features().get("failures_10m"));
    assertEquals(
        new FeatureSpec(
            null,
            "payments",
            KeySpec.of("terminal"),
            604_800_000,
            604_800_000,
            Aggregates.RATIO,
            null,
            "type == 'CHARGEBACK'",
            false,
            false),
        pack.features().get("risk_7d"));
    assertTrue(pack.features().get("prev_lat").excludeCurrent());
    assertEquals(FeatureSpec.FOREVER, pack.features().get("home").over());
    assertEquals(
        new DecideSpec(
            "payments", "type in ['PAYMENT_AUTHORIZED', 'PAYMENT_FAILED']", KeySpec.of("card")),
        pack.decide());
    assertEquals(
        new RuleSpec(
            "failures_10m >= 5",
            Outcomes.DECLINE,
            80,
            600_000,
            "{failures_10m} failed payments in 10 minutes"),
        pack.rules().get("card_testing"));
    assertEquals(Map.of("review", 40L, "decline", 100L), pack.outcomes().thresholds());
    SessionSpec shopping = pack.sessions().get("shopping");
    assertEquals(
        List.of("actions", "orders", "carts", "revenue", "landing"),
        List.copyOf(shopping.measures().keySet()));
    assertEquals(
        new SessionSpec(
            "clicks",
            KeySpec.of("customer"),
            1_800_000,
            86_400_000,
            Map.of(
                "actions", new MeasureSpec(Aggregates.COUNT, null, null, null),
                "orders", new MeasureSpec(Aggregates.COUNT, null, "type == 'ORDER_PLACED'", null),
                "carts", new MeasureSpec(Aggregates.COUNT, null, "type == 'CART_UPDATED'", null),
                "revenue", new MeasureSpec(Aggregates.SUM, "amount", null, null),
                "landing", new MeasureSpec(Aggregates.FIRST, "page", null, null)),
            Map.of("abandoned", "carts > 0 && orders == 0", "converted", "orders > 0")),
        shopping);
    assertEquals(
        new MetricSpec(
            "orders",
            KeySpec.of("region"),
            60_000,
            10_000,
            Map.of("orders", new MeasureSpec(Aggregates.COUNT, null, null, null))),
        pack.metrics().get("orders_by_region"));
    assertEquals(
        new ExpectationSpec(
            "orders",
            KeySpec.of("order"),
            "type == 'ORDER_PLACED'",
            "type == 'DELIVERED'",
            "type == 'ORDER_CANCELLED'",
            259_200_000),
        pack.expectations().get("delivery"));
    assertEquals(
        Map.of(
            "failures_10m", FieldType.INT,
            "spend_1h", FieldType.DOUBLE,
            "cards_24h", FieldType.INT,
            "risk_7d", FieldType.DOUBLE,
            "prev_lat", FieldType.DOUBLE,
            "prev_lon", FieldType.DOUBLE,
            "prev_time", FieldType.TIMESTAMP,
            "home", FieldType.STRING,
            "travel_kmh", FieldType.DOUBLE),
        FeatureTypes.of(pack));
  }

  @Test
  void shouldReportTwelveMistakesAtOnceEachWithItsLine() {
    PackException e =
        assertThrows(
            PackException.class, () -> PackReader.read("ten", resource("twelve-mistakes.yaml")));
    assertEquals(
        List.of(
            "line 2: verison: unknown key 'verison'; did you mean 'version'?",
            "line 5: streams.payments.id: unknown field 'idd'; did you mean 'id'?",
            "line 6: streams.payments.time: the time must be a timestamp, 'at' is an int; give the"
                + " field the type timestamp, which takes epoch milliseconds and RFC 3339",
            "line 7: streams.payments.fields.amount: 'doubel' is not one of string, int, double,"
                + " bool, timestamp, decimal(n), list(string), list(int), list(double), list(bool); did you mean 'double'?",
            "line 9: features.spend.from: unknown stream 'payment'; did you mean 'payments'?",
            "line 10: features.count_1h.over: '60' lacks a unit; write 60s for seconds, or ms, m,"
                + " h, d",
            "line 10: features.count_1h.of: count counts events and takes no 'of'",
            "line 11: features.share.where: 'where' is missing: a ratio is the share of events for"
                + " which it holds",
            "line 11: features.share.by: unknown field 'crad' of 'payments'; did you mean 'card'?",
            "line 14: rules.many.outcome: 'block' is not one of approve, review, decline",
            "line 14: rules.many.score: '80' is no whole number; write it without quotes",
            "line 14: rules.many.when: unknown name 'count_1'; did you mean 'count_1h'? (column"
                + " 1)"),
        e.problems().stream().map(PackProblem::toString).toList());
    assertTrue(e.getMessage().startsWith("pack ten has 12 problems:\n  line 2: "));
  }

  @Test
  void shouldFillInDefaults() {
    Pack pack = PackReader.read("/somewhere/card-fraud.yaml", MINIMAL);
    assertEquals("card-fraud", pack.name());
    assertEquals(1L, pack.version());
    assertTrue(pack.features().isEmpty() && pack.rules().isEmpty());
    assertNull(pack.decide());
    assertEquals(Outcomes.STANDARD, pack.outcomes());

    Pack rules = read(MINIMAL + "\ndecide: {on: s, key: id}\nrules: {all: {when: true}}");
    assertEquals(new RuleSpec("true", Outcomes.APPROVE, 0, 0, null), rules.rules().get("all"));
    assertNull(rules.decide().where());
  }

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
                + " key (column 1)",
            "line 12: outputs.f.fields: 'fields' must be a list of fields: [event, key, score], not"
                + " 'event'",
            "line 13: outputs.f_current: names that end in _current are those of views",
            "line 15: outputs.g_h: 'g_h' is the name of other records; give it another name"),
        e.problems().stream().map(PackProblem::toString).toList());
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

  @Test
  void shouldFillInDefaultsOfSessionsMetricsAndExpectations() {
    Pack pack =
        read(
            MINIMAL
                + """

                sessions: {a: {from: s, by: [id], gap: 1ms}}
                metrics:
                  b: {from: s, window: 1m, measures: {n: {measure: count}}}
                  c: {from: s, by: [id, at], window: forever, measures: {n: {measure: count}}}
                  d: {from: s, window: 1m, every: 1h, measures: {n: {measure: count}}}
                expectations: {e: {from: s, by: id, after: true, expect: false, within: 1ms}}
                """);
    assertEquals(
        new SessionSpec("s", KeySpec.of(List.of("id")), 1, FeatureSpec.FOREVER, Map.of(), Map.of()),
        pack.sessions().get("a"));
    Map<String, MeasureSpec> count =
        Map.of("n", new MeasureSpec(Aggregates.COUNT, null, null, null));
    assertEquals(new MetricSpec("s", null, 60_000, 60_000, count), pack.metrics().get("b"));
    assertEquals(
        new MetricSpec(
            "s", KeySpec.of(List.of("id", "at")), FeatureSpec.FOREVER, FeatureSpec.FOREVER, count),
        pack.metrics().get("c"));
    assertTrue(pack.metrics().get("c").isForever());
    assertEquals(3_600_000, pack.metrics().get("d").every());
    assertEquals(
        new ExpectationSpec("s", KeySpec.of("id"), "true", "false", null, 1),
        pack.expectations().get("e"));
  }

  @ParameterizedTest
  @CsvSource({"0.95, 0.95", "0, 0", "1, 1", "1.0, 1", ".5, 0.5", "5e-1, 0.5", "0x1, 1", "+.5, 0.5"})
  void shouldReadQuantilesAsYamlWritesNumbers(String written, double q) {
    Pack pack =
        read(
            """
            streams: {s: {id: id, time: at, fields: {id: string, at: timestamp, n: int}}}
            sessions:
              a: {from: s, by: id, gap: 1m, measures: {p: {measure: quantile, of: n, q: %s}},
                  flags: {high: "p > 5"}}
            """
                .formatted(written));
    assertEquals(
        new MeasureSpec(Aggregates.QUANTILE, "n", null, Map.of("q", q)),
        pack.sessions().get("a").measures().get("p"));
  }

  @Test
  void shouldReadVersionsAndNamesAsWritten() {
    assertEquals(7L, read("version: 7\n" + MINIMAL).version());
    assertEquals("1.10", read("version: 1.10\n" + MINIMAL).version());
    assertEquals("2026-01-31", read("version: 2026-01-31\n" + MINIMAL).version());
    assertEquals("7", read("version: '7'\n" + MINIMAL).version());
    assertEquals("no", read("pack: no\n" + MINIMAL).name());
    assertEquals("12", read("pack: 12\n" + MINIMAL).name());
  }

  @Test
  void shouldReadOnYesAndNoAsStrings() {
    Pack pack =
        read(
            """
            streams:
              yes: {id: no, time: on, fields: {no: string, on: timestamp, off: string}}
            decide: {on: yes, where: "on != null && off == 'no'", key: off}
            """);
    assertEquals("yes", pack.decide().on());
    assertEquals(KeySpec.of("no"), pack.streams().get("yes").id());
  }

  @Test
  void shouldReadKeysOfOneFieldAndOfSeveral() {
    Pack pack =
        read(
            """
            streams: {s: {id: id, time: at, fields: {id: string, at: timestamp, a: string, b: int}}}
            features:
              one: {from: s, by: a, over: 1h, measure: count}
              alone: {from: s, by: [a], over: 1h, measure: count, exact: true}
              two: {from: s, by: [b, a], over: 1h, measure: count, current: include}
            decide: {on: s, key: [a, b]}
            """);
    assertEquals(KeySpec.of("a"), pack.features().get("one").by());
    assertEquals(KeySpec.of(List.of("a")), pack.features().get("alone").by());
    assertEquals(KeySpec.of(List.of("b", "a")), pack.features().get("two").by());
    assertEquals(KeySpec.of(List.of("a", "b")), pack.decide().key());
    assertTrue(pack.features().get("alone").exact());
    assertFalse(pack.features().get("one").exact());
    assertFalse(pack.features().get("two").excludeCurrent());
  }

  @Test
  void shouldReadWhetherDuplicatesAreExact() {
    Pack pack =
        read(
            """
            streams:
              s: {id: id, time: at, fields: {id: string, at: timestamp}, duplicates: exact}
              t: {id: id, time: at, fields: {id: string, at: timestamp}, duplicates: any}
              u: {id: id, time: at, fields: {id: string, at: timestamp}}
            """);
    assertTrue(pack.streams().get("s").exactDuplicates());
    assertFalse(pack.streams().get("t").exactDuplicates());
    assertFalse(pack.streams().get("u").exactDuplicates());
  }

  @Test
  void shouldReadFieldsInLongForm() {
    Pack pack =
        read(
            """
            streams:
              s:
                id: origin
                time: at
                envelope: debezium
                fields:
                  at: {type: timestamp, path: $.ts, format: "yyyy-MM-dd HH:mm", zone: Europe/Berlin}
                  amount: {type: double, path: "items[0].amount", text: true}
                  card: {type: string, protect: token}
                  plain: {type: int}
            """);
    StreamSpec stream = pack.streams().get("s");
    assertEquals(RecordEnvelope.DEBEZIUM, stream.envelope());
    assertTrue(stream.isIdentifiedByOrigin());
    assertEquals(
        Map.of(
            "at",
            new FieldSpec(
                FieldType.TIMESTAMP, "$.ts", "yyyy-MM-dd HH:mm", "Europe/Berlin", false, false),
            "amount",
            new FieldSpec(FieldType.DOUBLE, "items[0].amount", null, null, true, false),
            "card",
            new FieldSpec(FieldType.STRING, null, null, null, false, true),
            "plain",
            FieldSpec.of(FieldType.INT)),
        stream.fieldSpecs());
  }

  @Test
  void shouldReportAllProblemsOfFieldsInLongFormWithTheirLines() {
    PackException e =
        assertThrows(
            PackException.class,
            () ->
                read(
                    """
                    streams:
                      s:
                        id: id
                        time: at
                        envelope: debesium
                        fields:
                          id: {type: string, pth: a.b}
                          at: {type: timestamp, format: epoch_second}
                          local: {type: timestamp, format: "yyyy-MM-dd HH:mm"}
                          bad: {type: timestamp, format: "yyyy-MM-dd {HH}", zone: UTC}
                          zone: {type: timestamp, format: yyyy-MM-dd, zone: Berlin}
                          alone: {type: timestamp, zone: UTC}
                          epoch: {type: timestamp, format: epoch_days, zone: UTC}
                          amount: {type: double, path: a..b, format: epoch_days, zone: UTC}
                          none: {path: a, text: yes}
                    """));
    assertEquals(
        List.of(
            "line 5: streams.s.envelope: 'debesium' is not one of debezium; did you mean"
                + " 'debezium'?",
            "line 7: streams.s.fields.id.pth: unknown key 'pth'; did you mean 'path'?",
            "line 8: streams.s.fields.at.format: 'epoch_second' is no format of times; did you mean"
                + " 'epoch_seconds'?",
            "line 9: streams.s.fields.local.format: the times of 'yyyy-MM-dd HH:mm' have no zone;"
                + " add 'zone: UTC' or the zone in which they are written",
            "line 10: streams.s.fields.bad.format: 'yyyy-MM-dd {HH}' is no format of times: at"
                + " character 12, Pattern includes reserved character: '{'; write epoch_seconds,"
                + " epoch_millis, epoch_micros, epoch_nanos, epoch_days, rfc3339, or a pattern like"
                + " yyyy-MM-dd HH:mm:ss",
            "line 11: streams.s.fields.zone.format: 'Berlin' is no time zone; did you mean"
                + " 'Europe/Berlin'?",
            "line 12: streams.s.fields.alone.zone: a zone needs a format whose times have none; add"
                + " 'format', a pattern like yyyy-MM-dd HH:mm:ss",
            "line 13: streams.s.fields.epoch.format: the times of 'epoch_days' have no use for a"
                + " zone; leave 'zone' out",
            "line 14: streams.s.fields.amount.path: 'a..b' is no path: at character 3, a key is"
                + " missing here; write keys with dots as in payload.items[0].sku, or a JSON"
                + " pointer as in /payload/order.id for keys with dots or brackets",
            "line 14: streams.s.fields.amount.format: only a timestamp has a format, this field is"
                + " a double",
            "line 14: streams.s.fields.amount.zone: only a timestamp has a zone, this field is a"
                + " double",
            "line 15: streams.s.fields.none.text: 'yes' is neither true nor false",
            "line 15: streams.s.fields.none.type: the type is missing"),
        e.problems().stream().map(PackProblem::toString).toList());
  }

  @Test
  void shouldRefuseAListWhereOnlyASingleValueHasAMeaning() {
    PackException e =
        assertThrows(
            PackException.class,
            () ->
                read(
                    """
                    streams:
                      s:
                        id: tags
                        time: at
                        fields:
                          tags: list(string)
                          at: timestamp
                          first: {type: string, path: "tags[0]"}
                          again: {type: list(int), path: numbers, protect: token}
                    features:
                      n: {from: s, by: tags, over: 1h, measure: count}
                      d: {from: s, by: at, over: 1h, measure: distinct, of: tags}
                      v: {value: "tags"}
                    decide: {on: s, key: [at, tags]}
                    rules:
                      r: {when: "'a' in tags", reason: "{tags}"}
                    """));
    assertEquals(
        List.of(
            "line 3: streams.s.id: an id must be a string or an int, 'tags' is a list(string)",
            "line 8: streams.s.fields.first: 'first' is in the list 'tags', which is read as a"
                + " whole; read a part of it by an expression, as in tags[0]",
            "line 9: streams.s.fields.again: only a string or an int can be protected, 'again' is a"
                + " list(int); a field that the pack does not need can be left out of the pack",
            "line 11: features.n.by: 'tags' is a list(string), which is no key; a key has the type"
                + " string, int, double, bool or timestamp",
            "line 12: features.d.of: no function measures a list, and 'tags' is a list(string); a"
                + " list is used in expressions",
            "line 13: features.v.value: a value must be a string, int, double, decimal, bool or"
                + " timestamp, this is a list(string)",
            "line 14: decide.key: 'tags' is a list(string), which is no key; a key has the type"
                + " string, int, double, bool or timestamp",
            "line 16: rules.r.reason: 'tags' is a list, which a reason does not show; leave it"
                + " out"),
        e.problems().stream().map(PackProblem::toString).toList());
  }

  @Test
  void shouldRefuseTwoFieldsOfOneValueWhenOnlyOneOfThemIsProtected() {
    PackException e =
        assertThrows(
            PackException.class,
            () ->
                read(
                    """
                    streams:
                      s:
                        id: id
                        time: at
                        envelope: debezium
                        fields:
                          id: {type: string, path: $.payload.id}
                          at: timestamp
                          card: {type: string, path: /cards/0, protect: token}
                          same: {type: string, path: "$.after.cards[0]"}
                          other: {type: string, path: "cards[1]"}
                    """));
    assertEquals(
        List.of(
            "line 7: streams.s.fields.id.path: 'payload' is the envelope itself; leave it out, as"
                + " in $.ts_ms for payload.ts_ms",
            "line 10: streams.s.fields.same: 'same' is the value of 'card', which is protected;"
                + " protect both"),
        e.problems().stream().map(PackProblem::toString).toList());
  }

  @Test
  void shouldFollowAnchorsAndCoreTags() {
    Pack pack =
        read(
            """
            streams:
              a: &shape {id: id, time: at, fields: {id: !!str string, at: timestamp}}
              b: *shape
            """);
    assertEquals(pack.streams().get("a"), pack.streams().get("b"));
  }

  @Test
  void shouldOrderValuesByWhatTheyNeed() {
    Pack pack =
        read(
            MINIMAL
                + """

                features:
                  third: {value: "second / 2.0"}
                  second: {value: "double(first)"}
                  first: {value: "count + 1"}
                  count: {from: s, by: id, over: 1h, measure: count}
                decide: {on: s, key: id}
                """);
    assertEquals(List.of("first", "second", "third"), FeatureTypes.order(pack));
    assertEquals(
        "{third=DOUBLE, second=DOUBLE, first=INT, count=INT}", FeatureTypes.of(pack).toString());
    assertEquals(
        List.of("id", "at", "third", "second", "first", "count"),
        List.copyOf(FeatureTypes.scope(pack).keySet()));
  }

  private static Pack read(String yaml) {
    return PackReader.read("test", yaml);
  }

  public static String resource(String name) throws IOException {
    try (InputStream in = PackReaderTest.class.getResourceAsStream("/packs/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
