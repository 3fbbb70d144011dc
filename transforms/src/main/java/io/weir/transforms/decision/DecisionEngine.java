package io.weir.transforms.decision;

import io.weir.transforms.feature.FeaturePlan;
import io.weir.transforms.feature.StageLayout;
import io.weir.transforms.feature.StageState;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.pack.spec.TableRows;
import io.weir.transforms.rule.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Properties derived from a {@link DecisionConfig} that the state of every key needs. Immutable.
 */
final class DecisionEngine {
  final DecisionConfig config;
  final FeaturePlan plan;
  final List<String> rules;
  private final List<StageLayout> layouts = new ArrayList<>();
  private final List<HitGrouping> groupings;
  // By rule; null if the primary key gathers the hits.
  private final StageKey[] alertKeys;

  DecisionEngine(DecisionConfig config) {
    this(config, FeaturePlan.of(config.pack()));
  }

  private DecisionEngine(DecisionConfig config, FeaturePlan plan) {
    this.config = config;
    this.plan = plan;
    this.rules = List.copyOf(config.pack().rules().keySet());
    for (int stage = 0; stage < plan.stages().size(); stage++) {
      layouts.add(layout(stage));
    }
    this.groupings = config.pack().rules().values().stream().map(HitGrouping::of).toList();
    StreamLayout decided = StreamLayouts.of(config.pack()).get(config.pack().decide().on());
    this.alertKeys =
        config.pack().rules().values().stream()
            .map(rule -> alertKey(rule, decided))
            .toArray(StageKey[]::new);
  }

  private static StageKey alertKey(RuleSpec rule, StreamLayout decided) {
    return rule.alert().isKeyed() ? StageKey.of(rule.alert().key().fields(), decided) : null;
  }

  /** Returns whether the hits of a rule are gathered by another key than the primary one. */
  boolean isAlertKeyed(int rule) {
    return alertKeys[rule] != null;
  }

  /**
   * Returns the key by which the hits of a rule are gathered; null if a field of it is missing.
   *
   * @param fields the values of the decided event
   */
  byte[] alertKey(int rule, Object[] fields) {
    return alertKeys[rule].of(fields);
  }

  /**
   * Returns the engines of the same pack without its last feature, without its last two, and so on,
   * as far as their states can be read by this engine.
   */
  List<DecisionEngine> ofFewerFeatures() {
    List<DecisionEngine> earlier = new ArrayList<>();
    for (int features = plan.measured().size() - 1; features >= 0; features--) {
      FeaturePlan first = FeaturePlan.ofFirst(config.pack(), features);
      if (plan.continuesFrom(first)) {
        earlier.add(new DecisionEngine(config, first));
      }
    }
    return earlier;
  }

  /** Returns the layout of a stage. */
  StageLayout layoutOf(int stage) {
    return layouts.get(stage);
  }

  private StageLayout layout(int stage) {
    return new StageLayout(
        plan.stages().get(stage),
        stage,
        plan.stages().size(),
        plan.measured().size(),
        config.pack().decide().on(),
        config.changes());
  }

  /** Creates an empty state of a stage. */
  StageState newStage(int stage) {
    return new StageState(layouts.get(stage));
  }

  /**
   * Creates the rules. They are not thread-safe, so each worker thread has its own.
   *
   * @param tableRows the rows of files that the rules look up, by table
   */
  RuleBook newRuleBook(Map<String, TableRows> tableRows) {
    return new RuleBook(config.pack(), plan.measured(), tableRows);
  }

  /** Returns whether only decisions are emitted that match, or have matched. */
  boolean onlyMatched() {
    return config.pack().decide().onlyMatched();
  }

  AlertEpisodes newEpisodes(int rule) {
    return new AlertEpisodes(groupings.get(rule), config.changes());
  }
}
