package io.weir.transforms.pack.builder;

import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.Outcome;
import io.weir.transforms.pack.spec.RuleSpec;
import java.time.Duration;

/** Builds a rule: {@code when("count > 5").outcome(Outcome.DECLINE).score(80)}. */
public final class RuleBuilder {
  private final String when;
  private Outcome outcome = Outcome.APPROVE;
  private long score;
  private long cooldown;
  private String reason;

  private RuleBuilder(String when) {
    this.when = when;
  }

  /** A rule that matches where the condition holds (CEL over the decided event and features). */
  public static RuleBuilder when(String condition) {
    return new RuleBuilder(condition);
  }

  /** What the rule asks for; approve if not said. */
  public RuleBuilder outcome(Outcome asked) {
    this.outcome = asked;
    return this;
  }

  /** What it adds to the score. */
  public RuleBuilder score(long points) {
    this.score = points;
    return this;
  }

  /**
   * How close hits are one alert, as a pack would say it.
   *
   * @throws IllegalArgumentException if it is no duration
   */
  public RuleBuilder cooldown(String duration) {
    this.cooldown = Durations.parse(duration);
    return this;
  }

  /** How close hits are one alert, in whole milliseconds. */
  public RuleBuilder cooldown(Duration duration) {
    this.cooldown = duration.toMillis();
    return this;
  }

  /** Text with {name} for fields and features. */
  public RuleBuilder reason(String template) {
    this.reason = template;
    return this;
  }

  RuleSpec build() {
    return new RuleSpec(when, outcome, score, cooldown, reason);
  }
}
