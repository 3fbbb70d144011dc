package io.weir.transforms.oracle;

import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The episodes that the hits of rules make. */
final class OracleEpisodes {
  private static final int EVENTS_KEPT = 20;

  private final Pack pack;
  private final Map<String, RuleSpec> rules;
  private final StreamLayout on;

  /**
   * @param on layout of the decided stream
   */
  OracleEpisodes(Pack pack, StreamLayout on) {
    this.pack = pack;
    this.rules = pack.rules();
    this.on = on;
  }

  /** The episodes in the order of their first hits, of decided events in order. */
  List<Alert> of(List<OracleHit> decided) {
    List<List<OracleHit>> episodes = new ArrayList<>();
    List<String> ruleOf = new ArrayList<>();
    Map<List<Object>, List<OracleHit>> latest = new HashMap<>();
    for (OracleHit hit : decided) {
      for (String rule : hit.decision().rules()) {
        Object key = key(rules.get(rule), hit);
        if (key == null) {
          continue;
        }
        List<Object> group = List.of(rule, key);
        List<OracleHit> episode = latest.get(group);
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

  /** The key by which a rule's hits are gathered; null where a field of it is missing. */
  private Object key(RuleSpec rule, OracleHit hit) {
    KeySpec key = rule.alert().key() == null ? pack.decide().key() : rule.alert().key();
    return OracleKeys.shown(key, OracleKeys.of(key, on, hit.event()));
  }

  private static boolean continues(List<OracleHit> episode, OracleHit hit, RuleSpec rule) {
    long time = hit.event().time;
    if (rule.alert().once() > 0) {
      return time < episode.get(0).event().time + rule.alert().once();
    }
    return time - episode.get(episode.size() - 1).event().time < rule.cooldown();
  }

  private Alert alert(String name, List<OracleHit> hits) {
    RuleSpec rule = rules.get(name);
    OracleHit first = hits.get(0);
    OracleHit last = hits.get(hits.size() - 1);
    boolean carries = !rule.alert().fields().isEmpty();
    return new Alert(
        "",
        name,
        key(rule, first),
        rule.outcome(),
        first.event().time,
        last.event().time,
        hits.size(),
        hits.stream().limit(EVENTS_KEPT).map(hit -> hit.event().id).toList(),
        rule.score(),
        reason(name, first.decision()),
        carries ? reason(name, last.decision()) : null,
        values(rule, first),
        values(rule, last),
        Alert.Status.CLOSED,
        0,
        null,
        pack.name(),
        pack.version());
  }

  private Map<String, Object> values(RuleSpec rule, OracleHit hit) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : rule.alert().fields()) {
      boolean isFeature = pack.features().containsKey(name);
      values.put(
          name,
          isFeature ? hit.decision().features().get(name) : hit.event().values[on.slot(name)]);
    }
    return values;
  }

  /**
   * The rule's reason, or null. Of the decision's reasons only those of rules that give one have a
   * place there.
   */
  private String reason(String name, Decision hit) {
    if (rules.get(name).reason() == null) {
      return null;
    }
    List<String> giving =
        hit.rules().stream().filter(rule -> rules.get(rule).reason() != null).toList();
    return hit.reasons().get(giving.indexOf(name));
  }
}
