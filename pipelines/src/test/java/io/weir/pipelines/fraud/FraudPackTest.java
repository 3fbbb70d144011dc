package io.weir.pipelines.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.pipelines.conformance.JsonEvents;
import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.oracle.Oracle;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The built-in pack on the sample that ships with it. */
class FraudPackTest {
  private static final int MOST_BYTES = 700_000;

  private static Pack pack;
  private static List<String> lines;
  private static Map<String, String> labels;
  private static List<Decision> decisions;
  private static int broken;

  @BeforeAll
  static void decide() throws IOException {
    pack = PackReader.read("fraud.yaml", resource("fraud.yaml"));
    lines = resource("payments.jsonl").lines().toList();
    labels =
        resource("labels.csv")
            .lines()
            .skip(1)
            .map(line -> line.split(",", -1))
            .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
    Map<String, StreamLayout> layouts = JsonEvents.layouts(pack);
    List<Event> events = new ArrayList<>();
    broken = 0;
    for (String line : lines) {
      try {
        events.add(JsonEvents.read(layouts.get("payments"), line));
      } catch (IllegalArgumentException e) {
        broken++;
      }
    }
    decisions = Oracle.of(pack, layouts).decisions(events);
  }

  @Test
  void shouldHaveTheSampleThatItsGeneratorWrites() throws IOException {
    SampleGenerator generator = new SampleGenerator();
    assertEquals(generator.payments(), resource("payments.jsonl"));
    assertEquals(generator.labels(), resource("labels.csv"));
  }

  @Test
  void shouldHaveASmallSampleWithDuplicatesAndBrokenRecords() throws IOException {
    int bytes = resource("payments.jsonl").getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < MOST_BYTES, bytes + " bytes");
    assertEquals(3, broken);
    assertEquals(labels.size() + broken, Set.copyOf(lines).size());
    assertTrue(lines.size() - Set.copyOf(lines).size() >= 5, "duplicates");
  }

  @Test
  void shouldHaveThreeKeysOfOneFieldEach() {
    Set<KeySpec> keys = measured().map(FeatureSpec::by).collect(Collectors.toSet());
    assertEquals(Set.of(KeySpec.of("card"), KeySpec.of("device"), KeySpec.of("terminal")), keys);
    assertEquals(KeySpec.of("card"), pack.decide().key());
  }

  @Test
  void shouldMixExactWindowsWithTiledOnes() {
    Set<Long> hours = measured().map(f -> f.over() / OrdinaryDay.HOUR).collect(Collectors.toSet());
    // 0 is ten minutes; from 4 h 16 m on windows rest on tiles.
    assertTrue(hours.containsAll(Set.of(0L, 1L, 24L, 7 * 24L)), "" + hours);
  }

  @Test
  void shouldFlagMostFraudAndLittleElse() {
    double flagged = decisions.stream().filter(FraudPackTest::flagged).count();
    double fraud = decisions.stream().filter(FraudPackTest::fraud).count();
    double both = decisions.stream().filter(d -> flagged(d) && fraud(d)).count();
    assertBelievable("precision", both / flagged);
    assertBelievable("recall", both / fraud);
  }

  @Test
  void shouldMatchEveryRuleAndFlagItsAttack() {
    Map<String, Set<String>> rulesByLabel = new HashMap<>();
    decisions.forEach(
        d ->
            rulesByLabel
                .computeIfAbsent(labels.get(d.event()), unused -> new TreeSet<>())
                .addAll(d.rules()));
    List<String> meant = new ArrayList<>(pack.rules().keySet());
    meant.remove("unusual_amount");
    for (String rule : meant) {
      assertTrue(rulesByLabel.get(rule).contains(rule), () -> rule + ": " + rulesByLabel);
    }
    assertTrue(rulesByLabel.get("risky_terminal").contains("unusual_amount"), "" + rulesByLabel);
  }

  @Test
  void shouldFlagSomeLookAlikesAndNotOthers() {
    Map<String, Long> falsely = new TreeMap<>();
    decisions.stream()
        .filter(d -> flagged(d) && !fraud(d))
        .flatMap(d -> d.rules().stream())
        .forEach(rule -> falsely.merge(rule, 1L, Long::sum));
    assertTrue(
        falsely.keySet().containsAll(List.of("account_takeover", "shared_device")), "" + falsely);
  }

  @Test
  void shouldNotFlagATakeoverWhenTheDeviceIsKnown() {
    List<Decision> honest =
        decisions.stream()
            .filter(d -> !fraud(d) && longOf(d, "account_changes_2h") > 0)
            .filter(d -> d.rules().contains("unusual_amount"))
            .filter(d -> (double) d.features().get("device_hours") > 6)
            .toList();
    assertFalse(honest.isEmpty());
    honest.forEach(d -> assertEquals(Outcomes.APPROVE, d.outcome(), "" + d));
  }

  private static Stream<FeatureSpec> measured() {
    return pack.features().values().stream().filter(feature -> !feature.isValue());
  }

  private static long longOf(Decision decision, String feature) {
    return decision.features().get(feature) instanceof Long value ? value : 0;
  }

  /** Good, but not so good that nobody believes it; with room for small edits of the pack. */
  private static void assertBelievable(String what, double share) {
    assertTrue(share >= 0.80 && share <= 0.99, what + " is " + share);
  }

  private static boolean flagged(Decision decision) {
    return !Outcomes.APPROVE.equals(decision.outcome());
  }

  private static boolean fraud(Decision decision) {
    return !labels.get(decision.event()).equals(Ledger.NONE);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Ledger.class.getResourceAsStream("/io/weir/pipelines/fraud/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
