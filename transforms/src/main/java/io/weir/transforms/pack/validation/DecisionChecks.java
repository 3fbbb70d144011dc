package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.AlertSpec;
import io.weir.transforms.pack.spec.DecideSpec;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.ReasonTemplate;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.text.SimilarNames;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the decisions of a pack: the events, the rules, the thresholds. */
final class DecisionChecks {
  private static final long MAX_SCORE = 100;

  private final Pack pack;
  private final StreamSpec decided;
  private final Map<String, FieldType> featureTypes;
  private final Set<String> protectedNames;
  private final Map<String, FieldType> lookupTypes;
  private final Set<String> wrongLookups;
  private final ProblemCollector findings;

  DecisionChecks(
      Pack pack, FeatureTypes types, Set<String> wrongLookups, ProblemCollector findings) {
    this.pack = pack;
    this.decided = pack.decide() == null ? null : pack.streams().get(pack.decide().on());
    this.featureTypes = types.inOrder();
    this.protectedNames = types.protectedNames();
    this.lookupTypes = types.ofLookups();
    this.wrongLookups = wrongLookups;
    this.findings = findings;
  }

  void check() {
    if (pack.decide() != null) {
      checkDecide(pack.decide());
    } else if (!pack.rules().isEmpty()) {
      findings.add("rules", "rules need decided events: add decide: {on: ..., key: ...}");
    }
    pack.rules().forEach((name, rule) -> checkRule(name, rule, "rules." + name));
    checkOutcomes();
    checkThresholds();
  }

  private void checkDecide(DecideSpec decide) {
    StreamChecks.named(
        decide.on(), pack, "decide.on", "the stream whose events are decided", findings);
    if (decide.key() == null) {
      findings.add("decide.key", "'key' is missing: name the primary key, a field or a list");
    }
    if (decide.onlyMatched() && pack.rules().isEmpty()) {
      findings.add("decide.emit", "no decision would be emitted: the pack has no rules");
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
          findings,
          message -> TableChecks.explain(message, pack.tables().keySet()));
    }
  }

  private void checkRule(String name, RuleSpec rule, String path) {
    NameChecks.checkLabel(name, path, findings);
    checkOutcome(rule.outcome(), path + ".outcome");
    if (!Durations.fits(rule.cooldown())) {
      findings.add(path + ".cooldown", Durations.tooFar("the cooldown"));
    }
    checkAlert(rule, path + ".alert");
    if (rule.when() == null) {
      findings.add(path + ".when", "'when' is missing: the condition under which the rule matches");
    } else if (decided != null && !wrongLookups.contains(path + ".when")) {
      ExpressionScopes.checkCondition(
          rule.when(),
          scope(),
          untyped(),
          protectedNames,
          path + ".when",
          findings,
          message -> TableChecks.suggest(message, pack.tables().keySet()));
    }
    if (rule.reason() != null) {
      checkReason(rule.reason(), path + ".reason");
    }
  }

  private Map<String, FieldType> scope() {
    Map<String, FieldType> scope = new LinkedHashMap<>(ExpressionScopes.typed(decided));
    scope.putAll(featureTypes);
    scope.putAll(lookupTypes);
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
      Set<String> known = shownNames();
      for (String name : names) {
        if (!known.contains(name)) {
          findings.add(
              path, NameChecks.unknown("unknown name '" + name + "' in the reason", name, known));
        } else if (isList(name)) {
          findings.add(
              path, "'" + name + "' is a list, which a reason does not show; leave it out");
        }
      }
    } catch (IllegalArgumentException e) {
      findings.add(path, e.getMessage());
    }
  }

  private void checkAlert(RuleSpec rule, String path) {
    AlertSpec alert = rule.alert();
    if (!Durations.fits(alert.once())) {
      findings.add(path + ".once", Durations.tooFar("once"));
    } else if (alert.once() > 0 && rule.cooldown() > 0) {
      findings.add(
          path + ".once",
          "a rule has a cooldown or an alert 'once', not both: once counts from the first hit of an"
              + " alert, the cooldown from its last");
    }
    if (decided == null) {
      return;
    }
    if (alert.isKeyed()) {
      KeyChecks.check(alert.key(), pack.decide().on(), pack, path + ".key", findings);
    }
    Set<String> known = shownNames();
    Set<String> seen = new HashSet<>();
    for (String name : alert.fields()) {
      if (!known.contains(name)) {
        findings.add(
            path + ".fields",
            NameChecks.unknown(
                "'" + name + "' is no field of '" + pack.decide().on() + "' and no feature",
                name,
                known));
      } else if (isList(name)) {
        findings.add(
            path + ".fields",
            "'" + name + "' is a list, which an alert does not carry; leave it out");
      } else if (!seen.add(name)) {
        findings.add(path + ".fields", "'" + name + "' is named twice");
      }
    }
  }

  /** Returns the names whose values reasons and alerts can show. */
  private Set<String> shownNames() {
    Set<String> names = new LinkedHashSet<>(decided.fields().keySet());
    names.addAll(pack.features().keySet());
    return names;
  }

  private boolean isList(String field) {
    FieldType type = decided.fields().get(field);
    return type != null && type.isList();
  }

  private void checkOutcomes() {
    List<String> names = pack.outcomes().names();
    if (names.size() < Outcomes.LEAST || names.size() > Outcomes.MOST) {
      findings.add(
          "outcomes",
          "a pack has "
              + Outcomes.LEAST
              + " to "
              + Outcomes.MOST
              + " outcomes, from mild to severe, and this list has "
              + names.size());
    }
    for (int i = 0; i < names.size(); i++) {
      NameChecks.checkLabel(names.get(i), "outcomes", findings);
      if (names.indexOf(names.get(i)) < i) {
        findings.add("outcomes", "the outcome '" + names.get(i) + "' is there twice");
      }
    }
  }

  private void checkOutcome(String outcome, String path) {
    List<String> names = pack.outcomes().names();
    if (!names.isEmpty() && !names.contains(outcome)) {
      findings.add(path, SimilarNames.notOneOf(outcome, names));
    }
  }

  private void checkThresholds() {
    Map<String, Long> thresholds = pack.outcomes().thresholds();
    thresholds.forEach(
        (outcome, threshold) -> {
          String path = "thresholds." + outcome;
          checkOutcome(outcome, path);
          if (outcome.equals(pack.outcomes().mildest())) {
            findings.add(
                path,
                "'" + outcome + "' is the mildest outcome, which needs no score to be reached");
          }
          checkReachable(threshold, path);
        });
    List<String> reached =
        pack.outcomes().names().stream().filter(name -> thresholds.get(name) != null).toList();
    for (int i = 1; i < reached.size(); i++) {
      checkOrder(reached.get(i - 1), reached.get(i), thresholds);
    }
  }

  private void checkOrder(String milder, String other, Map<String, Long> thresholds) {
    if (thresholds.get(milder) > thresholds.get(other)) {
      findings.add(
          "thresholds." + milder,
          milder
              + " at "
              + thresholds.get(milder)
              + " is never the outcome: "
              + other
              + " at "
              + thresholds.get(other)
              + " is reached first");
    }
  }

  private void checkReachable(Long threshold, String path) {
    if (threshold != null && threshold > MAX_SCORE) {
      findings.add(path, threshold + " is never reached: a score is at most " + MAX_SCORE);
    }
  }
}
