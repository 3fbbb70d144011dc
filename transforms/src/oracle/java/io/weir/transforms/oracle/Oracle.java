package io.weir.transforms.oracle;

import io.weir.transforms.record.Timing;
import io.weir.transforms.decision.Alert;
import io.weir.transforms.decision.Decision;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.pack.Measure;
import io.weir.transforms.pack.Outcome;
import io.weir.transforms.pack.Pack;
import io.weir.transforms.pack.RuleSpec;
import io.weir.transforms.value.FieldType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pack answers about a set of events, by brute force: every feature looks at every event.
 * Written from the contract alone and from nothing of the engine, so that the two can be compared.
 */
public final class Oracle {
  private static final long HIGHEST_SCORE = 100;

  private final Pack pack;
  private final Map<String, StreamLayout> layouts;
  private final Features features;
  private final Expression decided;
  private final Map<String, Expression> rules = new LinkedHashMap<>();

  private Oracle(Pack pack, Map<String, StreamLayout> layouts) {
    this.pack = pack;
    this.layouts = layouts;
    this.features = new Features(pack, layouts);
    this.decided =
        pack.decide() == null || pack.decide().where() == null
            ? null
            : Expressions.condition(
                pack.decide().where(), layouts.get(pack.decide().on()).scope());
    pack.rules()
        .forEach(
            (name, rule) ->
                rules.put(name, Expressions.condition(rule.when(), features.scope())));
  }

  /**
   * An oracle for a valid pack.
   *
   * @param layouts by stream, how {@link Event#values} are laid out
   */
  public static Oracle of(Pack pack, Map<String, StreamLayout> layouts) {
    return new Oracle(pack, layouts);
  }

  /**
   * The final decisions, in the order of their events.
   *
   * @param events the admitted events in any order; of several with one id in one stream the first
   *     counts
   */
  public List<Decision> decisions(Collection<Event> events) {
    History history = new History(events);
    List<Decision> decisions = new ArrayList<>();
    for (Event e : history.events()) {
      if (isDecided(e)) {
        decisions.add(decide(e, history));
      }
    }
    return decisions;
  }

  /**
   * The closed episodes in the order of their first hits, then of the pack's rules; without ids and
   * revisions, which the contract leaves to the engine.
   *
   * @param events as for {@link #decisions}
   */
  public List<Alert> alerts(Collection<Event> events) {
    return new Episodes(pack.rules()).of(decisions(events));
  }

  /**
   * The value of a feature at an event of the decided stream that is one of {@code events}; null
   * where missing.
   */
  public Object feature(String name, Event e, Collection<Event> events) {
    return features.at(e, new History(events)).get(name);
  }

  /**
   * Whether a feature's value is one that the contract allows where this oracle says {@code
   * expected}: the same, or for a distinct count above 1,000 one within 2 %.
   */
  public boolean allows(String feature, Object expected, Object actual) {
    if (pack.features().get(feature).measure() == Measure.DISTINCT
        && expected instanceof Long exact
        && actual instanceof Long estimate
        && exact > 1000) {
      return Math.abs(estimate - exact) <= 0.02 * exact;
    }
    return expected == null ? actual == null : expected.equals(actual);
  }

  private boolean isDecided(Event e) {
    return pack.decide() != null
        && e.stream.equals(pack.decide().on())
        && (decided == null || decided.test(e.values));
  }

  private Decision decide(Event e, History history) {
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
        shownKey(e),
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

  private Object shownKey(Event e) {
    List<Object> key = Keys.of(pack.decide().key(), layouts.get(e.stream), e);
    return key == null || pack.decide().key().list() ? key : key.get(0);
  }

  /** The types of a stream's fields and, behind them, of the features so far. */
  static Map<String, FieldType> scope(StreamLayout layout, Map<String, FieldType> features) {
    Map<String, FieldType> scope = new LinkedHashMap<>(layout.scope());
    scope.putAll(features);
    return scope;
  }
}
