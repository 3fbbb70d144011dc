package io.weir.transforms.rule;

import io.weir.transforms.pack.spec.Outcome;
import java.util.List;
import java.util.Map;

/**
 * What the rules say of an event.
 *
 * @param outcome the most severe asked for
 * @param score sum of the scores of the matching rules, at most 100
 * @param hits the rules that matched, in the pack's order
 * @param features every feature's value, in the pack's order
 */
public record Verdict(Outcome outcome, long score, List<Hit> hits, Map<String, Object> features) {
  /**
   * A rule that matched.
   *
   * @param rule which of the pack's rules
   * @param reason its reason with the values filled in, or null
   */
  public record Hit(int rule, String reason) {}
}
