package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.DecideSpec;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.EnumWords;
import io.weir.transforms.pack.spec.Outcome;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.ReasonTemplate;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.spec.Thresholds;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Checks the decisions of a pack: the events, the rules, the thresholds. */
final class DecisionChecks {
  private static final long MAX_SCORE = 100;

  private final Pack pack;
  private final StreamSpec decided;
  private final Map<String, FieldType> featureTypes;
  private final Set<String> protectedNames;
  private final ProblemCollector findings;

  DecisionChecks(Pack pack, FeatureTypes types, ProblemCollector findings) {
    this.pack = pack;
    this.decided = pack.decide() == null ? null : pack.streams().get(pack.decide().on());
    this.featureTypes = types.inOrder();
    this.protectedNames = types.protectedNames();
    this.findings = findings;
  }

  void check() {
    if (pack.decide() != null) {
      checkDecide(pack.decide());
    } else if (!pack.rules().isEmpty()) {
      findings.add("rules", "rules need decided events: add decide: {on: ..., key: ...}");
    }
    pack.rules().forEach((name, rule) -> checkRule(name, rule, "rules." + name));
    if (pack.thresholds() != null) {
      checkThresholds(pack.thresholds());
    }
  }

  private void checkDecide(DecideSpec decide) {
    StreamChecks.named(
        decide.on(), pack, "decide.on", "the stream whose events are decided", findings);
    if (decide.key() == null) {
      findings.add("decide.key", "'key' is missing: name the primary key, a field or a list");
    }
    if (decided == null) {
      return;
    }
    if (decide.key() != null) {
      KeyChecks.check(decide.key(), decide.on(), pack, "decide.key", findings);
    }
    if (decide.where() != null) {
      ExpressionScopes.checkCondition(
          decide.where(),
          ExpressionScopes.typed(decided),
          ExpressionScopes.untyped(decided),
          decided.protectedFields().keySet(),
          "decide.where",
          findings);
    }
  }

  private void checkRule(String name, RuleSpec rule, String path) {
    NameChecks.checkLabel(name, path, findings);
    if (rule.outcome() == null) {
      findings.add(
          path + ".outcome", "the outcome is missing: one of " + EnumWords.of(Outcome.values()));
    }
    if (!Durations.fits(rule.cooldown())) {
      findings.add(path + ".cooldown", Durations.tooFar("the cooldown"));
    }
    if (rule.when() == null) {
      findings.add(path + ".when", "'when' is missing: the condition under which the rule matches");
    } else if (decided != null) {
      ExpressionScopes.checkCondition(
          rule.when(), scope(), untyped(), protectedNames, path + ".when", findings);
    }
    if (rule.reason() != null) {
      checkReason(rule.reason(), path + ".reason");
    }
  }

  private Map<String, FieldType> scope() {
    Map<String, FieldType> scope = new LinkedHashMap<>(ExpressionScopes.typed(decided));
    scope.putAll(featureTypes);
    return scope;
  }

  private Set<String> untyped() {
    Set<String> untyped = new LinkedHashSet<>(ExpressionScopes.untyped(decided));
    untyped.addAll(pack.features().keySet());
    untyped.removeAll(featureTypes.keySet());
    return untyped;
  }

  private void checkReason(String reason, String path) {
    try {
      Set<String> names = ReasonTemplate.parse(reason).names();
      if (decided == null) {
        return;
      }
      Set<String> known = new LinkedHashSet<>(decided.fields().keySet());
      known.addAll(pack.features().keySet());
      for (String name : names) {
        if (!known.contains(name)) {
          findings.add(
              path, NameChecks.unknown("unknown name '" + name + "' in the reason", name, known));
        }
      }
    } catch (IllegalArgumentException e) {
      findings.add(path, e.getMessage());
    }
  }

  private void checkThresholds(Thresholds thresholds) {
    checkReachable(thresholds.review(), "thresholds.review");
    checkReachable(thresholds.decline(), "thresholds.decline");
    if (thresholds.review() != null
        && thresholds.decline() != null
        && thresholds.review() > thresholds.decline()) {
      findings.add(
          "thresholds.review",
          "review at "
              + thresholds.review()
              + " is never the outcome: decline at "
              + thresholds.decline()
              + " is reached first");
    }
  }

  private void checkReachable(Long threshold, String path) {
    if (threshold != null && threshold > MAX_SCORE) {
      findings.add(path, threshold + " is never reached: a score is at most " + MAX_SCORE);
    }
  }
}
