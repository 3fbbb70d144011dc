package io.weir.pipelines.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.pipelines.conformance.ConformanceCases.Case;
import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.oracle.Oracle;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the cases are worth running: what they are to vary does vary. */
class ConformanceCasesTest {
  static List<Case> cases() {
    return ConformanceCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldMatchEveryRuleForSomeEventsAndNotForOthers(Case given) {
    Pack pack = given.pack();
    List<Decision> decisions = oracle(pack).decisions(events(given, pack));
    for (String rule : pack.rules().keySet()) {
      long matches = decisions.stream().filter(d -> d.rules().contains(rule)).count();
      assertTrue(
          matches > 0 && matches < decisions.size(),
          () -> rule + " matches " + matches + " of " + decisions.size());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldGiveEveryFeatureSeveralValues(Case given) {
    Pack pack = given.pack();
    List<Decision> decisions = oracle(pack).decisions(events(given, pack));
    for (String feature : pack.features().keySet()) {
      Set<String> values = new TreeSet<>();
      decisions.forEach(d -> values.add(String.valueOf(d.features().get(feature))));
      assertTrue(values.size() > 1, () -> feature + " is always " + values);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldExpectTheSameResultInAnyOrderOfArrival(Case given) {
    Pack pack = given.pack();
    List<Event> events = events(given, pack);
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(42));
    assertSameAnswers(oracle(pack), events, oracle(pack), shuffled);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldExpectTheSameResultWithUnusedFields(Case given) {
    Pack pack = given.pack();
    Map<String, StreamLayout> used = StreamLayouts.of(pack);
    assertSameAnswers(oracle(pack), events(given, pack), Oracle.of(pack, used), given.events(used));
  }

  private static void assertSameAnswers(
      Oracle one, List<Event> events, Oracle other, List<Event> otherwise) {
    assertEquals(one.decisions(events), other.decisions(otherwise));
    assertEquals(one.alerts(events), other.alerts(otherwise));
    assertEquals(Set.copyOf(one.sessions(events)), Set.copyOf(other.sessions(otherwise)));
    assertEquals(Set.copyOf(one.metrics(events)), Set.copyOf(other.metrics(otherwise)));
    assertEquals(Set.copyOf(one.expectations(events)), Set.copyOf(other.expectations(otherwise)));
    assertEquals(one.unkeyed(events), other.unkeyed(otherwise));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldHaveDisorderAndDuplicates(Case given) {
    Pack pack = given.pack();
    Map<String, StreamLayout> layouts = JsonEvents.layouts(pack);
    given
        .lines()
        .forEach(
            (stream, lines) -> {
              long newest = 0;
              long furthest = 0;
              for (String line : lines) {
                long time = JsonEvents.read(layouts.get(stream), line).time;
                furthest = Math.max(furthest, newest - time);
                newest = Math.max(newest, time);
              }
              assertTrue(furthest > 1000 && furthest < ScriptedStream.SKEW, "" + furthest);
              assertTrue(Set.copyOf(lines).size() < lines.size(), "nothing comes twice");
            });
  }

  private static Oracle oracle(Pack pack) {
    return Oracle.of(pack, JsonEvents.layouts(pack));
  }

  private static List<Event> events(Case given, Pack pack) {
    return given.events(JsonEvents.layouts(pack));
  }
}
