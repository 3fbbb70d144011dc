package io.weir.transforms.pack.spec;

import java.io.Serializable;

/**
 * A rule.
 *
 * @param when the condition (CEL over the decided event and the features)
 * @param outcome the outcome that the rule requests, or null for the mildest
 * @param score points that the rule adds to the score
 * @param cooldown hits closer together than this, in milliseconds, are one alert; with 0 each hit
 *     is an alert of its own
 * @param reason text with {name} for fields and features, or null
 * @param alert how hits gather into alerts, and what the alerts carry
 */
public record RuleSpec(
    String when, String outcome, long score, long cooldown, String reason, AlertSpec alert)
    implements Serializable {
  /** A rule whose cooldown gathers its hits into alerts, which carry no values. */
  public RuleSpec(String when, String outcome, long score, long cooldown, String reason) {
    this(when, outcome, score, cooldown, reason, AlertSpec.STANDARD);
  }

  /** Returns the rule, which requests {@code mildest} if it names no outcome. */
  RuleSpec withOutcomeOr(String mildest) {
    return outcome == null ? new RuleSpec(when, mildest, score, cooldown, reason, alert) : this;
  }
}
