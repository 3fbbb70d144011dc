package io.weir.transforms.oracle;

import io.weir.transforms.decision.Decision;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.pack.DecideSpec;
import io.weir.transforms.pack.Outcome;
import io.weir.transforms.pack.Pack;
import io.weir.transforms.pack.RuleSpec;
import io.weir.transforms.record.Timing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is decided of each event of the decided stream. */
final class Decisions {
  private static final long HIGHEST_SCORE = 100;

  private final Pack pack;
  private final DecideSpec decide;
  private final StreamLayout on;
  private final Features features;
  private final Expression decided;
  private final Map<String, Expression> rules = new LinkedHashMap<>();

  /** Of a pack that decides. */
  Decisions(Pack pack, Map<String, StreamLayout> layouts, Features features) {
    this.pack = pack;
    this.decide = pack.decide();
    this.on = layouts.get(decide.on());
    this.features = features;
    this.decided =
        decide.where() == null ? null : Expressions.condition(decide.where(), on.scope());
    pack.rules()
        .forEach(
            (name, rule) ->
                rules.put(name, Expressions.condition(rule.when(), features.scope())));
  }

  List<Decision> of(History history) {
    return history.events().stream()
        .filter(this::isDecided)
        .map(e -> decision(e, history))
        .toList();
  }

  private boolean isDecided(Event e) {
    return e.stream.equals(decide.on()) && (decided == null || decided.test(e.values));
  }

  private Decision decision(Event e, History history) {
    Map<String, Object> values = features.at(e, history);
    Map<String, Object> scope = features.scopeAt(e, values);
    long score = 0;
    Outcome outcome = Outcome.APPROVE;
    List<String> matched = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<String, RuleSpec> entry : pack.rules().entrySet()) {
      RuleSpec rule = entry.getValue();
      if (rules.get(entry.getKey()).test(scope.values().toArray())) {
        matched.add(entry.getKey());
        score = Math.min(HIGHEST_SCORE, score + rule.score());
        outcome = outcome.or(rule.outcome());
        if (rule.reason() != null) {
          reasons.add(Reasons.fill(rule.reason(), scope));
        }
      }
    }
    return new Decision(
        e.id,
        e.time,
        Keys.shown(decide.key(), Keys.of(decide.key(), on, e)),
        outcome.or(reached(score)),
        score,
        matched,
        reasons,
        values,
        0,
        Timing.ON_TIME,
        pack.name(),
        pack.version(),
        e.arrived,
        0);
  }

  private Outcome reached(long score) {
    if (pack.thresholds().decline() != null && score >= pack.thresholds().decline()) {
      return Outcome.DECLINE;
    }
    return pack.thresholds().review() != null && score >= pack.thresholds().review()
        ? Outcome.REVIEW
        : Outcome.APPROVE;
  }
}
