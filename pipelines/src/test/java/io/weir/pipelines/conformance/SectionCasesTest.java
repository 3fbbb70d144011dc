package io.weir.pipelines.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.pipelines.conformance.ConformanceCases.Case;
import io.weir.transforms.event.Event;
import io.weir.transforms.oracle.Oracle;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Expectation.Status;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.Session;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the cases of sessions, metrics and expectations reach their edges. */
class SectionCasesTest {
  static List<Case> cases() {
    return SectionCases.all();
  }

  @Test
  void shouldEndSessionsAtTheGapAndAtTheMaximum() {
    Case given = SectionCases.sessions();
    Map<String, List<Session>> byName =
        sessions(given).stream().collect(Collectors.groupingBy(Session::session));
    assertEquals(given.pack().sessions().keySet(), byName.keySet());
    given
        .pack()
        .sessions()
        .forEach(
            (name, spec) -> {
              boolean atGap = false;
              boolean cut = false;
              boolean inside = false;
              Map<Object, Session> before = new HashMap<>();
              for (Session s : byName.get(name)) {
                Session last = before.put(s.key(), s);
                atGap |= last != null && s.start() - last.end() == spec.gap();
                cut |= last != null && s.start() - last.end() < spec.gap();
                inside |= s.events() > 1;
              }
              assertTrue(atGap, name + " never ends by exactly its gap");
              assertEquals(spec.max() != FeatureSpec.FOREVER, cut, name + " and its max");
              assertTrue(inside, name + " has no session of several events");
            });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldHoldEveryFlagForSomeSessionsAndNotForOthers(Case given) {
    List<Session> sessions = sessions(given);
    given
        .pack()
        .sessions()
        .forEach(
            (name, spec) -> {
              for (String flag : spec.flags().keySet()) {
                assertEquals(
                    Set.of(true, false), values(sessions, s -> s.flags().get(flag), name), flag);
              }
            });
  }

  private static Set<Object> values(
      List<Session> sessions, Function<Session, Object> value, String name) {
    return sessions.stream()
        .filter(s -> s.session().equals(name))
        .map(value)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldGiveEveryMeasureSeveralValues(Case given) {
    List<Session> sessions = sessions(given);
    given
        .pack()
        .sessions()
        .forEach(
            (name, spec) ->
                spec.measures()
                    .keySet()
                    .forEach(
                        m ->
                            assertSeveral(
                                name + "." + m,
                                sessions.stream()
                                    .filter(s -> s.session().equals(name))
                                    .map(s -> s.measures().get(m))
                                    .toList())));
    List<Metric> metrics = oracle(given).metrics(events(given));
    given
        .pack()
        .metrics()
        .forEach(
            (name, spec) ->
                spec.measures()
                    .keySet()
                    .forEach(
                        m -> {
                          List<Object> values =
                              metrics.stream()
                                  .filter(r -> r.metric().equals(name))
                                  .map(r -> r.measures().get(m))
                                  .toList();
                          if (spec.isForever() && spec.by() == null) {
                            assertEquals(1, values.size());
                          } else {
                            assertSeveral(name + "." + m, values);
                          }
                        }));
  }

  private static void assertSeveral(String name, List<Object> values) {
    Set<String> different = values.stream().map(String::valueOf).collect(Collectors.toSet());
    assertTrue(different.size() > 1, () -> name + " is always " + different);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldEndExpectationsInEveryStatus(Case given) {
    Map<String, Set<Status>> statuses = new HashMap<>();
    for (Expectation e : oracle(given).expectations(events(given))) {
      statuses
          .computeIfAbsent(e.expectation(), name -> EnumSet.noneOf(Status.class))
          .add(e.status());
    }
    Map<String, Set<Status>> every = new HashMap<>();
    given
        .pack()
        .expectations()
        .forEach(
            (name, spec) ->
                every.put(
                    name,
                    spec.unless() == null
                        ? EnumSet.of(Status.MET, Status.OVERDUE)
                        : EnumSet.of(Status.MET, Status.OVERDUE, Status.CANCELLED)));
    assertEquals(every, statuses);
  }

  @Test
  void shouldHaveFollowUpsAtOnceAndAtTheDeadline() {
    Case given = SectionCases.expectations();
    List<Expectation> decided =
        oracle(given).expectations(events(given)).stream().filter(e -> e.at() != null).toList();
    assertTrue(decided.stream().anyMatch(e -> e.at() == e.started()));
    assertTrue(decided.stream().anyMatch(e -> e.at() == e.deadline()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldHaveEventsWithoutKeys(Case given) {
    assertTrue(oracle(given).unkeyed(events(given)) > 0);
  }

  private static List<Session> sessions(Case given) {
    return oracle(given).sessions(events(given));
  }

  private static Oracle oracle(Case given) {
    return Oracle.of(given.pack(), JsonEvents.layouts(given.pack()));
  }

  private static List<Event> events(Case given) {
    return given.events(JsonEvents.layouts(given.pack()));
  }
}
