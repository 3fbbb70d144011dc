package io.weir.transforms.rule;

import java.util.List;
import java.util.Map;

/**
 * The result of the rules for an event.
 *
 * @param outcome the most severe outcome that applies
 * @param score sum of the scores of the matching rules, at most 100
 * @param hits the matching rules, in the pack's order
 * @param features the value of every feature, in the pack's order
 */
public record Verdict(String outcome, long score, List<Hit> hits, Map<String, Object> features) {
  /** Returns whether the rule with an index matches. */
  public boolean matches(int rule) {
    return hits.stream().anyMatch(hit -> hit.rule() == rule);
  }

  /**
   * A match of a rule.
   *
   * @param rule index of the rule in the pack
   * @param details what the rule's alerts can carry of the match
   */
  public record Hit(int rule, HitDetails details) {
    /** Returns the rule's reason with the values filled in, or null. */
    public String reason() {
      return details.reason();
    }
  }
}
