package io.weir.transforms.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.DerivedValues;
import io.weir.transforms.layout.EventIds;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.oracle.Oracle;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordTiming;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Everything behind the gate against the oracle, for packs of one key and of several: whatever the
 * order of arrival and of messages between stages, the last answers are the oracle's.
 */
class DecisionProperties {
  private static final long START = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();
  private static final long LATENESS = 600_000;

  private static final String STREAMS =
      """
      pack: test
      version: 1
      streams:
        payments:
          id: id
          time: time
          fields: {id: string, time: timestamp, type: string, card: string, device: string,
                   terminal: int, amount: double, payee: string}
        profiles:
          id: id
          time: time
          fields: {id: int, time: timestamp, card: string, country: string, owner: string}
      """;

  private static final String ONE_KEY =
      STREAMS
          + """
          features:
            failures:  {from: payments, by: card, over: 10m, measure: count, where: "type == 'FAILED'"}
            spend:     {from: payments, by: card, over: 1h, measure: sum, of: amount}
            before:    {from: payments, by: card, over: 1h, measure: last, of: amount, current: exclude}
            jump:      {value: "amount - before"}
          decide: {on: payments, where: "type != 'CHARGEBACK'", key: card}
          rules:
            testing: {when: "failures >= 2", outcome: decline, score: 60, cooldown: 10m, reason: "{failures} failed"}
            each:    {when: "failures == 1", outcome: review, score: 30}
            jumped:  {when: "jump > 1.0 || jump < -1.0", score: 20, cooldown: 3m, reason: "by {jump}"}
            once:    {when: "spend > 1.0", alert: {once: 7m}, reason: "{spend}"}
            spent:   {when: "spend >= 5.0", score: 10, cooldown: 1m}
          thresholds: {review: 30, decline: 80}
          """;

  private static final String SEVERAL_KEYS =
      STREAMS
          + """
          features:
            cards:    {from: payments, by: device, over: 24h, measure: distinct, of: card}
            failures: {from: payments, by: card, over: 10m, measure: count, where: "type == 'FAILED'"}
            share:    {from: payments, by: terminal, over: 12h, delay: 5m, measure: ratio, where: "type == 'CHARGEBACK'"}
            country:  {from: profiles, by: card, over: 2h, measure: last, of: country}
            both:     {from: payments, by: [device, terminal], over: 30m, measure: max, of: amount, current: exclude}
          decide: {on: payments, where: "type != 'CHARGEBACK'", key: card}
          rules:
            shared:  {when: "cards >= 2", outcome: review, score: 40, cooldown: 10m, reason: "{cards} cards on {device}"}
            once:    {when: "cards >= 1", alert: {once: 5m}}
            failing: {when: "failures >= 2 && cards >= 2", outcome: decline, score: 50, cooldown: 5m}
            risky:   {when: "share > 0.2", score: 20}
            abroad:  {when: "country == 'B'", score: 15, cooldown: 1m, reason: "from {country}"}
            less:    {when: "amount < both", score: 5, cooldown: 10m, reason: "{both}"}
          thresholds: {review: 40, decline: 80}
          """;

  private static final String LISTED_KEY =
      STREAMS
          + """
          features:
            count: {from: payments, by: [card, terminal], over: 20m, measure: count}
            terminals: {from: payments, by: card, over: 20m, measure: distinct, of: terminal}
          decide: {on: payments, key: [card, terminal]}
          rules:
            many: {when: "count >= 2", outcome: watch, cooldown: 2m}
            wide: {when: "terminals >= 2", score: 50, cooldown: 10m}
          outcomes: [fine, watch, page]
          thresholds: {page: 50}
          """;

  private static final String LAST_EVENTS =
      STREAMS
          + """
          features:
            spend:   {from: payments, by: card, over: 3 events, measure: sum, of: amount}
            least:   {from: payments, by: card, over: 3 events, measure: min, of: amount, current: exclude}
            cards:   {from: payments, by: device, over: 4 events, measure: distinct, of: card}
            failing: {from: payments, by: card, over: 5 events, measure: ratio, where: "type == 'FAILED'"}
            before:  {from: payments, by: card, over: 2 events, measure: first, of: amount, where: "type == 'OK'"}
            country: {from: profiles, by: card, over: 1 event, measure: last, of: country}
            hour:    {from: payments, by: card, over: 1h, measure: count}
          decide: {on: payments, where: "type != 'CHARGEBACK'", key: card}
          rules:
            spent:   {when: "spend >= 5.0", outcome: decline, score: 50, cooldown: 5m, reason: "{spend}"}
            shared:  {when: "cards >= 2 && hour > 1", score: 15, cooldown: 1m}
            fails:   {when: "failing > 0.5 || before == 2.5", outcome: review, reason: "{failing} {before}"}
            abroad:  {when: "country == 'B' && least < amount", score: 20}
          thresholds: {review: 40, decline: 80}
          """;

  @Property(tries = 100)
  void shouldEqualTheOracleWhenWindowsAreOfTheLastEvents(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) throws PackException {
    check(LAST_EVENTS, seed);
  }

  private static final String CARRIED =
      STREAMS.replace(
              "payee: string}\n",
              """
              payee: string}
                  derive: {cents: "int(round(amount * 100.0))"}
              """)
          + """
          features:
            failures: {from: payments, by: card, over: 10m, measure: count, where: "type == 'FAILED'"}
            cards:    {from: payments, by: device, over: 24h, measure: distinct, of: card}
            double:   {value: "failures * 2"}
            country:  {from: profiles, by: card, over: 2h, measure: last, of: country}
          decide: {on: payments, where: "type != 'CHARGEBACK'", key: card}
          rules:
            plain:   {when: "failures >= 1", outcome: review, cooldown: 10m, reason: "{cards}"}
            shared:  {when: "cards >= 2", cooldown: 10m, reason: "{cards} on {device}",
                      alert: {fields: [id, payee, cards, cents, country]}}
            once:    {when: "failures >= 1", alert: {once: 7m, fields: [double, time]}}
            each:    {when: "amount > 1.0", alert: {fields: [amount, failures]}, reason: "{failures}"}
          """;

  @Property(tries = 40)
  void shouldEqualTheOracleWhenAlertsCarryValues(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) throws PackException {
    check(CARRIED, seed);
  }

  private static final String GATHERED =
      STREAMS.replace(
              "payee: string}\n",
              """
              payee: string}
                  derive: {pair: "card + '>' + payee"}
              """)
          + """
          features:
            failures: {from: payments, by: card, over: 10m, measure: count, where: "type == 'FAILED'"}
            cards:    {from: payments, by: device, over: 24h, measure: distinct, of: card}
          decide: {on: payments, where: "type != 'CHARGEBACK'", key: card}
          rules:
            primary: {when: "failures >= 1", cooldown: 10m, alert: {fields: [cards]}}
            device:  {when: "failures >= 1", cooldown: 10m, reason: "{failures}", alert: {key: device}}
            same:    {when: "cards == 1", alert: {key: device, once: 7m, fields: [failures, terminal]}}
            several: {when: "failures != 2", outcome: decline, cooldown: 5m,
                      alert: {key: [device, terminal], fields: [cards]}, reason: "{cards} of {card}"}
            pairs:   {when: "cards >= 2 || failures == 1", cooldown: 10m, alert: {key: pair}}
            each:    {when: "cards >= 2", alert: {key: [terminal]}}
          """;

  @Property(tries = 60)
  void shouldEqualTheOracleWhenAlertsHaveKeysOfTheirOwn(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) throws PackException {
    check(GATHERED, seed);
  }

  private static final String GATHERED_OF_ONE_KEY =
      STREAMS
          + """
          features:
            failures: {from: payments, by: card, over: 10m, measure: count, where: "type == 'FAILED'"}
            before:   {from: payments, by: card, over: 1h, measure: last, of: amount, current: exclude}
          decide: {on: payments, where: "type != 'CHARGEBACK'", key: card, emit: matched}
          rules:
            device: {when: "failures == 1", cooldown: 10m, alert: {key: device, fields: [before, card]}}
            less:   {when: "amount < before", alert: {key: payee, once: 20m}, reason: "{before}"}
          """;

  @Property(tries = 40)
  void shouldEqualTheOracleWhenAlertsOfOneStageHaveKeysOfTheirOwn(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) throws PackException {
    String emitAll = GATHERED_OF_ONE_KEY.replace(", emit: matched", "");
    check(emitAll, seed);
    Pack pack = PackReader.read("test", GATHERED_OF_ONE_KEY);
    List<Event> events = randomEvents(pack, new Random(seed));
    Oracle oracle = Oracle.of(pack, StreamLayouts.of(pack));
    SimulatedJob changes = run(pack, true, events, Deliveries.ONCE, new Random(seed));
    checkAlerts(changes.alerts, shownAlerts(oracle.alerts(events)));
  }

  private static final String DERIVED =
      STREAMS.replace(
              "payee: string}\n",
              """
              payee: string}
                  derive:
                    pair: "card + '>' + payee"
                    cents: "int(round(amount * 100.0))"
                    large: "cents >= 250 && field('card') != null"
                    digit: "int(substring(coalesce(device, card), 1))"
              """)
          + """
          features:
            pairs:  {from: payments, by: pair, over: 20m, measure: sum, of: cents}
            larges: {from: payments, by: card, over: 1h, measure: count, where: large}
            digits: {from: payments, by: [card, digit], over: 12h, measure: ratio, where: "cents % 20 == 0"}
            kinds:  {from: payments, by: card, over: 24h, measure: distinct, of: digit}
          decide: {on: payments, where: "type != 'CHARGEBACK'", key: digit}
          rules:
            paid:   {when: "pairs >= 300 && large", outcome: decline, score: 50, cooldown: 5m, reason: "{pairs} by {pair}"}
            some:   {when: "larges >= 2 || kinds > 1", score: 15, cooldown: 1m}
            shares: {when: "digits > 0.5", outcome: review}
          thresholds: {review: 40, decline: 80}
          """;

  @Property(tries = 60)
  void shouldEqualTheOracleWhenFieldsAreDerived(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) throws PackException {
    check(DERIVED, seed);
  }

  private static final String OTHER_NAMES =
      STREAMS
          + """
          features:
            received: {from: payments, by: {payee: card}, over: 20m, measure: count}
            paid:     {from: payments, by: card, over: 20m, measure: sum, of: amount}
            country:  {from: profiles, by: {owner: card}, over: 2h, measure: last, of: country}
            back:     {from: payments, by: {payee: card, card: payee}, over: 1h, measure: count, current: exclude}
            largest:  {from: payments, by: {payee: device}, over: 12h, measure: max, of: amount, where: "type != 'FAILED'"}
          decide: {on: payments, where: "type != 'CHARGEBACK'", key: card}
          rules:
            mule:   {when: "received >= 2 && paid > 1.0", outcome: decline, score: 50, cooldown: 5m, reason: "{received}"}
            ring:   {when: "back >= 1", outcome: review, score: 40, cooldown: 10m, reason: "{back} to {payee}"}
            abroad: {when: "country == 'B'", score: 15, cooldown: 1m}
            less:   {when: "amount < largest", score: 5}
          thresholds: {review: 40, decline: 80}
          """;

  @Property(tries = 80)
  void shouldEqualTheOracleWhenKeysHaveOtherNames(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) throws PackException {
    check(OTHER_NAMES, seed);
  }

  private static final String TABLES =
      STREAMS
          + """
          tables:
            newest:  {from: profiles, key: card}
            open:    {from: profiles, key: card, deleted: "country == 'B'"}
            devices: {from: payments, key: device, deleted: "type == 'CHARGEBACK'"}
            pairs:   {from: payments, key: [card, terminal]}
          features:
            failures: {from: payments, by: card, over: 10m, measure: count, where: "type == 'FAILED'"}
            cards:    {from: payments, by: device, over: 24h, measure: distinct, of: card}
          decide:
            on: payments
            where: "type != 'CHARGEBACK'"
            key: card
            include:
              country: "newest[card].country"
              known:   "card in newest"
              still:   "open[card].country"
              is_open: "card in open"
              other:   "newest[device == 'd1' ? 'c1' : 'c2'].country"
              others:  "(device == 'd1' ? 'c1' : 'c2') in newest"
              used:    "devices[device].amount"
              kind:    "devices[device].type"
              is_used: "device in devices"
              pair:    "pairs[[card, terminal]].amount"
              paired:  "[card, terminal] in pairs"
              more:    "devices[device].amount + pairs[[card, terminal]].amount"
              odd:     "newest['c3'].country"
              is_odd:  "'c3' in newest"
          rules:
            abroad: {when: "newest[card].country == 'A' && failures > 0", outcome: review, score: 40, cooldown: 5m, reason: "from {country}"}
            pair:   {when: "[card, terminal] in pairs && devices[device].type == 'FAILED'", score: 20}
            closed: {when: "!(card in open)", outcome: decline, score: 30, cooldown: 1m}
            odd:    {when: "'c3' in newest", score: 5}
          thresholds: {review: 40, decline: 80}
          """;

  @Property(tries = 80)
  void shouldEqualTheOracleWithOneKey(@ForAll @IntRange(min = 0, max = 1_000_000) int seed)
      throws PackException {
    check(ONE_KEY, seed);
  }

  @Property(tries = 80)
  void shouldEqualTheOracleWithSeveralKeys(@ForAll @IntRange(min = 0, max = 1_000_000) int seed)
      throws PackException {
    check(SEVERAL_KEYS, seed);
  }

  @Property(tries = 50)
  void shouldEqualTheOracleWithAKeyOfSeveralFields(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) throws PackException {
    check(LISTED_KEY, seed);
  }

  /**
   * What the pack emits with {@code emit: matched} are the versions that it emits with all
   * decisions, from the first one of an event on in which a rule matches.
   */
  @Property(tries = 80)
  void shouldEmitDecisionsFromTheirFirstMatchOn(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) throws PackException {
    String yaml = seed % 2 == 0 ? ONE_KEY : SEVERAL_KEYS;
    Pack all = PackReader.read("test", yaml);
    Pack matched = PackReader.read("test", yaml.replace("key: card}", "key: card, emit: matched}"));
    List<Event> events = randomEvents(all, new Random(seed));

    for (Deliveries deliveries : Deliveries.values()) {
      SimulatedJob every = run(all, true, events, deliveries, new Random(seed));
      SimulatedJob some = run(matched, true, events, deliveries, new Random(seed));
      Set<Object> everMatched = new HashSet<>();
      List<Decision> expected =
          every.decisions.stream()
              .filter(d -> !d.rules().isEmpty() || everMatched.contains(d.event()))
              .peek(d -> everMatched.add(d.event()))
              .toList();
      assertEquals(expected, some.decisions);
      assertEquals(every.decisions.size() - expected.size(), some.withheld);
      assertEquals(every.alerts, some.alerts);
    }
    SimulatedJob finals = run(matched, false, events, Deliveries.ONCE, new Random(seed));
    Oracle oracle = Oracle.of(matched, StreamLayouts.of(matched));
    assertEquals(shown(oracle.decisions(events)), shown(finals.decisions));
    finals.decisions.forEach(d -> assertTrue(!d.rules().isEmpty(), d::toString));
    assertEquals(shownAlerts(oracle.alerts(events)), shownAlerts(finals.alerts));
  }

  /**
   * A named output gets the versions for which its condition holds, and the version after each of
   * them.
   */
  @Property(tries = 60)
  void shouldGiveNamedOutputsVersionsThatMatchAndTheirCorrections(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) throws PackException {
    String yaml =
        SEVERAL_KEYS
            + """
            outputs:
              declines: {of: decisions, where: "outcome == 'decline'", fields: [key]}
              failing: {of: decisions, where: "failures == 1 || score > 50"}
            """;
    List<Predicate<Decision>> conditions =
        List.of(
            d -> d.outcome().equals("decline"),
            d -> Objects.equals(d.features().get("failures"), 1L) || d.score() > 50);
    Pack pack = PackReader.read("test", yaml);
    List<Event> events = randomEvents(pack, new Random(seed));

    SimulatedJob changes = run(pack, true, events, Deliveries.ONCE, new Random(seed));
    SimulatedJob finals = run(pack, false, events, Deliveries.ONCE, new Random(seed));
    Oracle oracle = Oracle.of(pack, StreamLayouts.of(pack));
    for (int output = 0; output < conditions.size(); output++) {
      Map<Object, Decision> before = new HashMap<>();
      List<Decision> expected = new ArrayList<>();
      for (Decision d : changes.decisions) {
        Decision earlier = before.put(d.event(), d);
        if (conditions.get(output).test(d)
            || (earlier != null && conditions.get(output).test(earlier))) {
          expected.add(d);
        }
      }
      assertEquals(expected, changes.named.getOrDefault(output, List.of()));
      String name = List.copyOf(pack.outputs().keySet()).get(output);
      assertEquals(
          shown(oracle.decisions(name, events)),
          shown(finals.named.getOrDefault(output, List.of())));
    }
  }

  @Property(tries = 25)
  void shouldEqualTheOracleWithTables(@ForAll @IntRange(min = 0, max = 1_000_000) int seed)
      throws PackException {
    check(TABLES, seed);
  }

  /** Both streams are those of tables, so deletes come among their events. */
  @Property(tries = 25)
  void shouldEqualTheOracleWithDeletesOfRows(@ForAll @IntRange(min = 0, max = 1_000_000) int seed)
      throws PackException {
    check(TABLES.replace("time: time\n", "time: time\n    envelope: debezium\n"), seed);
  }

  private static void check(String yaml, int seed) throws PackException {
    Random random = new Random(seed);
    Pack pack = PackReader.read("test", withOtherIds(yaml, random));
    List<Event> events = randomEvents(pack, random);
    Oracle oracle = Oracle.of(pack, StreamLayouts.of(pack));
    Set<Object> expected = shown(oracle.decisions(events));
    Set<Object> expectedAlerts = shownAlerts(oracle.alerts(events));

    SimulatedJob finals = run(pack, false, events, Deliveries.ONCE, random);
    assertEquals(expected, shown(finals.decisions));
    assertEquals(expected.size(), finals.decisions.size(), "each final decision is sent once");
    assertEquals(expectedAlerts, shownAlerts(finals.alerts));
    assertEquals(expectedAlerts.size(), finals.alerts.size(), "each final alert is sent once");
    finals.alerts.forEach(a -> assertEquals(Alert.Status.CLOSED, a.status()));
    finals.decisions.forEach(d -> assertEquals(RecordTiming.ON_TIME, d.timing()));

    SimulatedJob changes = run(pack, true, events, Deliveries.ONCE, random);
    Map<Object, Decision> last = lastDecisions(changes.decisions);
    assertEquals(expected, shown(List.copyOf(last.values())));
    checkRestsOnAll(finals.decisions, last);
    checkAlerts(changes.alerts, expectedAlerts);

    SimulatedJob replay = run(pack, true, events, Deliveries.ONCE, random);
    checkNothingOutranks(finals.decisions, changes.decisions);
    checkNothingOutranks(finals.decisions, replay.decisions);
    checkNothingOutranksAlerts(changes.alerts, replay.alerts);
    checkRestsOnAll(finals.decisions, lastDecisions(replay.decisions));
    assertEquals(expected, highest(untilACrash(changes.decisions, random), replay.decisions));

    SimulatedJob repeatedFinals = run(pack, false, events, Deliveries.REPEATED, random);
    assertEquals(expected, shown(repeatedFinals.decisions));
    assertEquals(expected.size(), repeatedFinals.decisions.size());
    assertEquals(expectedAlerts, shownAlerts(repeatedFinals.alerts));
    SimulatedJob repeatedChanges = run(pack, true, events, Deliveries.REPEATED, random);
    Map<Object, Decision> lastRepeated = lastDecisions(repeatedChanges.decisions);
    assertEquals(expected, shown(List.copyOf(lastRepeated.values())));
    checkRestsOnAll(finals.decisions, lastRepeated);
    checkAlerts(repeatedChanges.alerts, expectedAlerts);
    checkNothingOutranks(finals.decisions, repeatedChanges.decisions);
  }

  /** Int ids of two streams meet, or those of one the string ids of the other; or lists do. */
  private static String withOtherIds(String yaml, Random random) {
    String typed = random.nextBoolean() ? yaml : yaml.replace("id: string", "id: int");
    return random.nextInt(3) > 0
        ? typed
        : typed
            .replace("id: id\n", "id: [part, id]\n")
            .replace("fields: {", "fields: {part: int, ");
  }

  private enum Deliveries {
    ONCE,
    REPEATED
  }

  /** The last version of each decision, which is also the one with the highest revision. */
  private static Map<Object, Decision> lastDecisions(List<Decision> told) {
    Map<Object, Decision> last = new LinkedHashMap<>();
    for (Decision d : told) {
      Decision before = last.put(d.event(), d);
      assertTrue(before == null || before.revision() < d.revision(), () -> before + " then " + d);
      boolean confirms = before != null && content(before).equals(content(d));
      assertEquals(confirms, d.timing() == RecordTiming.ON_TIME, () -> before + " then " + d);
      assertTrue(
          before == null || before.timing() != RecordTiming.ON_TIME,
          () -> d + " after what was settled: " + before);
    }
    return last;
  }

  /** The last version of each decision has the revision that final answers have. */
  private static void checkRestsOnAll(List<Decision> finals, Map<Object, Decision> last) {
    for (Decision d : finals) {
      assertEquals(d.revision(), last.get(d.event()).revision(), d::toString);
    }
  }

  private static List<Decision> untilACrash(List<Decision> told, Random random) {
    return told.subList(0, random.nextInt(told.size() + 1));
  }

  /**
   * What somebody keeps who keeps the highest revision, whoever said it; of equal ones the first.
   */
  private static Set<Object> highest(List<Decision> crashed, List<Decision> replay) {
    Map<Object, Decision> kept = new HashMap<>();
    for (List<Decision> told : List.of(crashed, replay)) {
      told.forEach(d -> kept.merge(d.event(), d, (a, b) -> b.revision() > a.revision() ? b : a));
    }
    return shown(List.copyOf(kept.values()));
  }

  private static void checkAlerts(List<Alert> told, Set<Object> expected) {
    Map<String, Alert> last = new LinkedHashMap<>();
    for (Alert a : told) {
      Alert before = last.put(a.id(), a);
      assertTrue(before == null || before.revision() < a.revision(), () -> before + " then " + a);
      assertTrue(before == null || before.status() != Alert.Status.CLOSED, "closed is closed");
    }
    List<Alert> closed =
        last.values().stream().filter(a -> a.status() == Alert.Status.CLOSED).toList();
    assertEquals(expected, shownAlerts(closed));
    for (Alert a : last.values()) {
      assertTrue(a.status() != Alert.Status.OPEN, () -> a + " is left open");
      assertTrue(
          a.supersededBy() == null || last.containsKey(a.supersededBy()),
          () -> a + " is superseded by what was never told");
    }
  }

  /** What rests on less has a lower revision than what rests on all, in whatever run. */
  private static void checkNothingOutranks(List<Decision> finals, List<Decision> told) {
    Map<Object, Decision> truths = new HashMap<>();
    finals.forEach(d -> truths.put(d.event(), d));
    for (Decision d : told) {
      Decision truth = truths.get(d.event());
      assertTrue(d.revision() <= truth.revision(), () -> d + " outranks " + truth);
      assertTrue(
          d.revision() < truth.revision() || content(d).equals(content(truth)),
          () -> d + " has the revision of " + truth);
    }
  }

  private static void checkNothingOutranksAlerts(List<Alert> told, List<Alert> other) {
    Map<String, Alert> last = new HashMap<>();
    told.forEach(a -> last.put(a.id(), a));
    for (Alert a : other) {
      Alert truth = last.get(a.id());
      assertTrue(
          truth == null
              || a.revision() < truth.revision()
              || (a.revision() == truth.revision() && isSame(a, truth)),
          () -> a + " outranks " + truth);
      assertTrue(
          truth != null || a.status() != Alert.Status.CLOSED, () -> a + " closes only in one run");
    }
  }

  /** What a void alert once said may differ: it depends on what was told of it. */
  private static boolean isSame(Alert a, Alert b) {
    return content(a).equals(content(b))
        || (a.status() == Alert.Status.RETRACTED && b.status() == Alert.Status.RETRACTED);
  }

  /** Deliveries of an event, repeated ones too, come within its allowed lateness. */
  private static SimulatedJob run(
      Pack pack, boolean changes, List<Event> events, Deliveries deliveries, Random random) {
    SimulatedJob job =
        new SimulatedJob(new DecisionConfig(pack, EmitPolicy.of(changes, LATENESS)), random);
    List<Delivery> all = new ArrayList<>();
    for (Event e : events) {
      int times = deliveries == Deliveries.ONCE ? 1 : 1 + random.nextInt(3);
      for (int i = 0; i < times; i++) {
        all.add(new Delivery(e, e.time + random.nextInt((int) LATENESS)));
      }
    }
    all.sort(Comparator.comparing(Delivery::at));
    boolean eager = random.nextBoolean();
    Set<Object> seen = new HashSet<>();
    int repeated = 0;
    for (Delivery d : all) {
      boolean hasKey = job.admit(d.event());
      repeated += hasKey && !seen.add(d.event().id) ? 1 : 0;
      if (random.nextInt(3) == 0) {
        // Whatever comes from now on arrives at least now, so it is at most the lateness behind.
        job.advance(d.at());
      }
      job.deliver(eager ? 100 : random.nextInt(6));
    }
    job.advance(SimulatedJob.END);
    job.deliver(Integer.MAX_VALUE);
    // The newest row of a table's key is kept for good.
    boolean expires =
        pack.tables().isEmpty() && pack.features().values().stream().allMatch(f -> f.newest() == 0);
    assertTrue(job.isEmpty() || !expires, "something is held when all has expired");
    assertEquals(repeated, job.repeated, "repeated deliveries, each counted once");
    return job;
  }

  private record Delivery(Event event, long at) {}

  private static List<Event> randomEvents(Pack pack, Random random) {
    List<Event> events = new ArrayList<>();
    Map<String, StreamLayout> layouts = StreamLayouts.of(pack);
    // Some bursts within the lateness, some days apart.
    long span = random.nextBoolean() ? 1_200_000L : 100_000_000L;
    int count = 1 + random.nextInt(40);
    for (int i = 0; i < count; i++) {
      String stream = random.nextInt(5) == 0 ? "profiles" : "payments";
      StreamLayout layout = layouts.get(stream);
      long time = START + (long) (random.nextDouble() * span) / 10_000 * 10_000;
      events.add(event(layout, i, time, random));
    }
    return events;
  }

  private static Event event(StreamLayout layout, int number, long time, Random random) {
    // Powers of -3 have either sign, any number of digits and all ids are different.
    boolean ints = layout.types().get(layout.slot("id")) == FieldType.INT;
    Object id = ints ? (Object) (long) Math.pow(-3, number) : "e" + number;
    Object[] values = new Object[layout.recordFields()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (layout.fields().get(i)) {
            case "id" -> id;
            case "part" -> (long) (number % 2);
            case "time" -> Instant.ofEpochMilli(time);
            case "type" -> pick(random, "OK", "FAILED", "FAILED", "CHARGEBACK", null);
            case "card" -> pick(random, "c1", "c1", "c1", "c2", "c3", null);
            case "payee", "owner" -> pick(random, "c1", "c1", "c2", "d1", null);
            case "device" -> pick(random, "d1", "d1", "d2", null);
            case "terminal" -> pick(random, 1L, 2L, null);
            case "amount" -> pick(random, 0.1, 0.2, 2.5, 3.0, null);
            case "country" -> pick(random, "A", "B", null);
            default -> throw new IllegalStateException(layout.fields().get(i));
          };
    }
    Event event =
        new Event(
            layout.stream(),
            EventIds.of(layout).of(values),
            time,
            0,
            DerivedValues.of(layout).complete(values));
    return layout.deletesRows() && random.nextInt(4) == 0 ? event.asDelete() : event;
  }

  private static Object pick(Random random, Object... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static Set<Object> shown(List<Decision> decisions) {
    Set<Object> all = new HashSet<>();
    decisions.forEach(d -> all.add(content(d)));
    return all;
  }

  private static List<Object> content(Decision d) {
    List<Object> content = new ArrayList<>();
    content.add(d.event());
    content.add(d.time());
    content.add(d.key());
    content.add(d.outcome());
    content.add(d.score());
    content.add(d.rules());
    content.add(d.reasons());
    content.add(d.features());
    return content;
  }

  private static Set<Object> shownAlerts(List<Alert> alerts) {
    Set<Object> all = new HashSet<>();
    alerts.forEach(a -> all.add(content(a)));
    return all;
  }

  private static List<Object> content(Alert a) {
    List<Object> content = new ArrayList<>();
    content.add(a.rule());
    content.add(a.key());
    content.add(a.outcome());
    content.add(a.start());
    content.add(a.end());
    content.add(a.count());
    content.add(a.events());
    content.add(a.score());
    content.add(a.reason());
    content.add(a.lastReason());
    content.add(a.first());
    content.add(a.last());
    content.add(a.status());
    return content;
  }
}
