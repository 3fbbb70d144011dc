package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.DecideSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordTiming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is decided of each event of the decided stream. */
final class OracleDecisions {
  private static final long HIGHEST_SCORE = 100;

  private final Pack pack;
  private final DecideSpec decide;
  private final StreamLayout on;
  private final OracleFeatures features;
  private final Expression decided;
  private final Map<String, Expression> rules = new LinkedHashMap<>();

  /** Of a pack that decides. */
  OracleDecisions(Pack pack, Map<String, StreamLayout> layouts, OracleFeatures features) {
    this.pack = pack;
    this.decide = pack.decide();
    this.on = layouts.get(decide.on());
    this.features = features;
    this.decided =
        decide.where() == null ? null : OracleExpressions.condition(decide.where(), on.scope());
    pack.rules().forEach((name, rule) -> rules.put(name, features.condition(rule.when())));
  }

  List<Decision> of(OracleHistory history) {
    return decided(history).stream()
        .map(OracleHit::decision)
        .filter(decision -> !decide.onlyMatched() || !decision.rules().isEmpty())
        .toList();
  }

  /** Every decided event with its decision, also with one that is not emitted. */
  List<OracleHit> decided(OracleHistory history) {
    return history.events().stream()
        .filter(this::isDecided)
        .map(e -> new OracleHit(e, decision(e, history)))
        .toList();
  }

  private boolean isDecided(Event e) {
    return e.stream.equals(decide.on()) && (decided == null || decided.test(e.values));
  }

  private Decision decision(Event e, OracleHistory history) {
    Map<String, Object> values = features.at(e, history);
    Map<String, Object> scope = features.scopeAt(e, values, history);
    long score = 0;
    int severity = 0;
    List<String> matched = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<String, RuleSpec> entry : pack.rules().entrySet()) {
      RuleSpec rule = entry.getValue();
      if (rules.get(entry.getKey()).test(scope.values().toArray())) {
        matched.add(entry.getKey());
        score = Math.min(HIGHEST_SCORE, score + rule.score());
        severity = Math.max(severity, outcomes().indexOf(rule.outcome()));
        if (rule.reason() != null) {
          reasons.add(OracleReasons.fill(rule.reason(), scope));
        }
      }
    }
    return new Decision(
        e.id,
        e.time,
        OracleKeys.shown(decide.key(), OracleKeys.of(decide.key(), on, e)),
        outcomes().get(Math.max(severity, reached(score))),
        score,
        matched,
        reasons,
        values,
        0,
        RecordTiming.ON_TIME,
        pack.name(),
        pack.version(),
        e.arrived,
        0);
  }

  /** Returns whether the condition of a named output holds for a decision. */
  boolean isIn(String output, Decision d) {
    Map<String, Object> values = new LinkedHashMap<>(d.features());
    values.put("outcome", d.outcome());
    values.put("score", d.score());
    Map<String, FieldType> scope = new LinkedHashMap<>();
    pack.features().keySet().forEach(name -> scope.put(name, features.scope().get(name)));
    scope.put("outcome", FieldType.STRING);
    scope.put("score", FieldType.INT);
    return OracleExpressions.condition(pack.outputs().get(output).where(), scope)
        .test(values.values().toArray());
  }

  /** Returns the severity that the score alone leads to. */
  private int reached(long score) {
    int severity = 0;
    for (Map.Entry<String, Long> threshold : pack.outcomes().thresholds().entrySet()) {
      if (score >= threshold.getValue()) {
        severity = Math.max(severity, outcomes().indexOf(threshold.getKey()));
      }
    }
    return severity;
  }

  private List<String> outcomes() {
    return pack.outcomes().names();
  }
}
