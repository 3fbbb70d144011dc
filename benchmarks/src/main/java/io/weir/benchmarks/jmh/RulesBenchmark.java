package io.weir.benchmarks.jmh;

import io.weir.transforms.event.Event;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.rule.RuleBook;
import io.weir.transforms.rule.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Measures the evaluation of rules like those of the built-in fraud pack on a payment. */
@State(Scope.Thread)
public class RulesBenchmark {
  @Param({"1", "5", "20", "50"})
  public int rules;

  private RuleBook book;
  private Event[] events;
  private Object[][] measured;
  private int next;

  @Setup
  public void setUp() {
    FraudSamples samples = new FraudSamples();
    book = new RuleBook(withRules(samples.pack), samples.plan.measured(), Map.of());
    events = samples.events;
    measured = samples.measured;
  }

  @Benchmark
  public Verdict judge() {
    int at = next++ & (FraudSamples.SIZE - 1);
    return book.judge(events[at].values, measured[at]);
  }

  private Pack withRules(Pack pack) {
    List<RuleSpec> known = List.copyOf(pack.rules().values());
    Map<String, RuleSpec> wanted = new LinkedHashMap<>();
    for (int i = 0; i < rules; i++) {
      wanted.put("rule_" + i, variant(known.get(i % known.size()), i / known.size()));
    }
    return new Pack(
        pack.name(),
        pack.version(),
        pack.streams(),
        pack.features(),
        pack.decide(),
        wanted,
        pack.outcomes(),
        pack.sessions(),
        pack.metrics(),
        pack.expectations());
  }

  /** All variants differ, so that no result can be shared. */
  private static RuleSpec variant(RuleSpec rule, int number) {
    String when = "(" + rule.when() + ") && amount > " + number + ".0";
    return new RuleSpec(
        when, rule.outcome(), rule.score(), rule.cooldown(), rule.reason(), rule.alert());
  }
}
