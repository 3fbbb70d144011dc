package io.weir.transforms.oracle;

import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The episodes that the hits of rules make. */
final class OracleEpisodes {
  private static final int EVENTS_KEPT = 20;

  private final Map<String, RuleSpec> rules;

  OracleEpisodes(Map<String, RuleSpec> rules) {
    this.rules = rules;
  }

  /** The episodes in the order of their first hits, of decisions in order. */
  List<Alert> of(List<Decision> decisions) {
    List<List<Decision>> episodes = new ArrayList<>();
    List<String> ruleOf = new ArrayList<>();
    Map<List<Object>, List<Decision>> latest = new HashMap<>();
    for (Decision hit : decisions) {
      if (hit.key() == null) {
        continue;
      }
      for (String rule : hit.rules()) {
        List<Object> group = List.of(rule, hit.key());
        List<Decision> episode = latest.get(group);
        if (episode == null || !continues(episode, hit, rules.get(rule))) {
          episode = new ArrayList<>();
          episodes.add(episode);
          ruleOf.add(rule);
          latest.put(group, episode);
        }
        episode.add(hit);
      }
    }
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < episodes.size(); i++) {
      alerts.add(alert(ruleOf.get(i), episodes.get(i)));
    }
    return alerts;
  }

  private static boolean continues(List<Decision> episode, Decision hit, RuleSpec rule) {
    if (rule.once() > 0) {
      return hit.time() < episode.get(0).time() + rule.once();
    }
    return hit.time() - episode.get(episode.size() - 1).time() < rule.cooldown();
  }

  private Alert alert(String name, List<Decision> hits) {
    RuleSpec rule = rules.get(name);
    Decision first = hits.get(0);
    return new Alert(
        "",
        name,
        first.key(),
        rule.outcome(),
        first.time(),
        hits.get(hits.size() - 1).time(),
        hits.size(),
        hits.stream().limit(EVENTS_KEPT).map(Decision::event).toList(),
        rule.score(),
        rule.reason() == null ? null : reason(name, first),
        Alert.Status.CLOSED,
        0,
        null,
        hits.get(0).pack(),
        hits.get(0).version());
  }

  /** Which of the decision's reasons is the rule's: only rules that give one have a place there. */
  private String reason(String name, Decision hit) {
    List<String> giving =
        hit.rules().stream().filter(rule -> rules.get(rule).reason() != null).toList();
    return hit.reasons().get(giving.indexOf(name));
  }
}
