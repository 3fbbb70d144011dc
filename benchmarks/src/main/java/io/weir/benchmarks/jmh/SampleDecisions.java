package io.weir.benchmarks.jmh;

import io.weir.transforms.event.Event;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.rule.RuleBook;
import io.weir.transforms.rule.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Decisions of payments. */
final class SampleDecisions {
  private SampleDecisions() {}

  /** Returns the decision of each sample. */
  static Decision[] of(FraudSamples samples) {
    RuleBook rules = new RuleBook(samples.pack, samples.plan.measured(), Map.of());
    int card = samples.layout.slot("card");
    Decision[] decisions = new Decision[FraudSamples.SIZE];
    for (int i = 0; i < decisions.length; i++) {
      Event event = samples.events[i];
      Verdict verdict = rules.judge(event.values, samples.measured[i]);
      decisions[i] = decision(samples.pack, rules, event, event.values[card], verdict);
    }
    return decisions;
  }

  private static Decision decision(
      Pack pack, RuleBook rules, Event event, Object key, Verdict verdict) {
    List<Verdict.Hit> hits = verdict.hits();
    return new Decision(
        event.id,
        event.time,
        key,
        verdict.outcome(),
        verdict.score(),
        hits.stream().map(hit -> rules.names().get(hit.rule())).toList(),
        hits.stream().map(Verdict.Hit::reason).filter(Objects::nonNull).toList(),
        verdict.features(),
        3,
        RecordTiming.EARLY,
        pack.name(),
        pack.version(),
        event.arrived,
        event.arrived + 10);
  }
}
