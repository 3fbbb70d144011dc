package io.weir.transforms.pack.yaml;

import io.weir.transforms.pack.spec.AlertSpec;
import io.weir.transforms.pack.spec.DecideSpec;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.RuleSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the decisions of a pack: which events are decided, the rules, the outcomes. */
final class DecisionReader {
  private static final Map<String, Boolean> ONLY_MATCHED = new LinkedHashMap<>();

  static {
    ONLY_MATCHED.put("all", false);
    ONLY_MATCHED.put("matched", true);
  }

  private DecisionReader() {}

  static DecideSpec decide(YamlSection decide) {
    decide.allow(List.of("on", "where", "key", "emit", "include"));
    return new DecideSpec(
        decide.text("on"),
        decide.text("where"),
        decide.key("key"),
        Boolean.TRUE.equals(decide.choice("emit", ONLY_MATCHED, false)));
  }

  static RuleSpec rule(YamlSection rules, String name, Outcomes outcomes) {
    YamlSection rule = rules.section(name);
    rule.allow(List.of("when", "outcome", "score", "cooldown", "reason", "alert"));
    return new RuleSpec(
        rule.text("when"),
        outcome(rule, outcomes),
        Objects.requireNonNullElse(rule.number("score"), 0L),
        rule.duration("cooldown", Durations::parse, 0),
        rule.text("reason"),
        alert(rule.section("alert")));
  }

  private static AlertSpec alert(YamlSection alert) {
    alert.allow(List.of("once", "fields", "key"));
    return new AlertSpec(
        alert.duration("once", text -> Durations.parsePositive("'once'", text), 0),
        alert.selection("fields", "a list of fields and features: [merchant, amount]"),
        alert.key("key"));
  }

  /** Returns the outcome of a rule. A rule can name any outcome if the outcomes cannot be read. */
  private static String outcome(YamlSection rule, Outcomes outcomes) {
    Map<String, String> choices = new LinkedHashMap<>();
    outcomes.names().forEach(name -> choices.put(name, name));
    return choices.isEmpty() ? rule.text("outcome") : rule.choice("outcome", choices, null);
  }

  static Outcomes outcomes(YamlSection top) {
    return new Outcomes(
        top.has("outcomes")
            ? top.texts("outcomes", "a list of words from mild to severe: [ok, watch, page]")
            : Outcomes.STANDARD.names(),
        PackReader.each(top.section("thresholds"), YamlSection::number));
  }
}
