package io.weir.transforms.pack.builder;

import io.weir.transforms.pack.spec.AlertSpec;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.RuleSpec;
import java.time.Duration;
import java.util.List;

/** Builds a rule: {@code when("count > 5").outcome(Outcomes.DECLINE).score(80)}. */
public final class RuleBuilder {
  private final String when;
  private String outcome;
  private long score;
  private long cooldown;
  private String reason;
  private long alertOnce;
  private List<String> alertFields = List.of();
  private KeySpec alertKey;

  private RuleBuilder(String when) {
    this.when = when;
  }

  /**
   * Begins a rule that matches if the condition is true (CEL over the decided event and features).
   */
  public static RuleBuilder when(String condition) {
    return new RuleBuilder(condition);
  }

  /** Sets the outcome that the rule requests. The default is the mildest. */
  public RuleBuilder outcome(String requested) {
    this.outcome = requested;
    return this;
  }

  /** Sets the points that the rule adds to the score. */
  public RuleBuilder score(long points) {
    this.score = points;
    return this;
  }

  /**
   * Sets the cooldown, in the syntax of packs: hits closer together are one alert.
   *
   * @throws IllegalArgumentException if the text is not a duration
   */
  public RuleBuilder cooldown(String duration) {
    this.cooldown = Durations.parse(duration);
    return this;
  }

  /** Sets the cooldown, in whole milliseconds: hits closer together are one alert. */
  public RuleBuilder cooldown(Duration duration) {
    this.cooldown = duration.toMillis();
    return this;
  }

  /**
   * Sets the time, in the syntax of packs, for which a key has one alert of the rule at most: hits
   * less than this after the first hit of an alert belong to the alert.
   *
   * @throws IllegalArgumentException if the text is not a duration
   */
  public RuleBuilder alertOnce(String duration) {
    this.alertOnce = Durations.parse(duration);
    return this;
  }

  /** Sets the time for which a key has one alert of the rule at most, in whole milliseconds. */
  public RuleBuilder alertOnce(Duration duration) {
    this.alertOnce = duration.toMillis();
    return this;
  }

  /**
   * Sets what alerts carry of their first and last hit.
   *
   * @param names fields of the decided stream, and features
   */
  public RuleBuilder alertFields(String... names) {
    this.alertFields = List.of(names);
    return this;
  }

  /** Gathers hits into alerts by fields of the decided stream instead of the primary key. */
  public RuleBuilder alertKey(String field, String... more) {
    this.alertKey = KeySpec.of(field, more);
    return this;
  }

  /** Sets the reason: text with {name} for fields and features. */
  public RuleBuilder reason(String template) {
    this.reason = template;
    return this;
  }

  RuleSpec build() {
    return new RuleSpec(
        when, outcome, score, cooldown, reason, new AlertSpec(alertOnce, alertFields, alertKey));
  }
}
