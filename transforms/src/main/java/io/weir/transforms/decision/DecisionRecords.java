package io.weir.transforms.decision;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.feature.PendingEvent;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordIds;
import io.weir.transforms.record.RecordKeys;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.rule.HitDetails;
import io.weir.transforms.rule.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Creates decision and alert records from the state of a key. */
final class DecisionRecords {
  private DecisionRecords() {}

  static Decision decision(
      Pack pack, byte[] key, PendingEvent c, Verdict verdict, RecordTiming timing, long now) {
    return new Decision(
        c.position().id(),
        c.position().time(),
        RecordKeys.shown(pack.decide().key(), key),
        verdict.outcome(),
        verdict.score(),
        verdict.hits().isEmpty() ? List.of() : rules(pack, verdict),
        verdict.hits().isEmpty() ? List.of() : reasons(verdict),
        verdict.features(),
        1 + c.known(),
        timing,
        pack.name(),
        pack.version(),
        c.request().arrived(),
        now);
  }

  private static List<String> rules(Pack pack, Verdict verdict) {
    List<String> names = List.copyOf(pack.rules().keySet());
    return verdict.hits().stream().map(hit -> names.get(hit.rule())).toList();
  }

  private static List<String> reasons(Verdict verdict) {
    return verdict.hits().stream().map(Verdict.Hit::reason).filter(Objects::nonNull).toList();
  }

  static Alert alert(
      Pack pack,
      int rule,
      byte[] key,
      AlertEpisode episode,
      Alert.Status status,
      long revision,
      AlertEpisode successor) {
    String name = List.copyOf(pack.rules().keySet()).get(rule);
    RuleSpec spec = pack.rules().get(name);
    return new Alert(
        id(pack, name, key, episode.first),
        name,
        RecordKeys.shown(spec.alert().isKeyed() ? spec.alert().key() : pack.decide().key(), key),
        spec.outcome(),
        episode.first.time(),
        episode.end,
        episode.count,
        List.copyOf(episode.events),
        spec.score(),
        episode.firstDetails.reason(),
        episode.lastDetails == null ? null : episode.lastDetails.reason(),
        carried(spec, episode.firstDetails),
        carried(spec, episode.lastDetails),
        status,
        revision,
        successor == null ? null : id(pack, name, key, successor.first),
        pack.name(),
        pack.version());
  }

  /** Returns the values that the alerts of a rule carry of a hit; null where missing. */
  private static Map<String, Object> carried(RuleSpec rule, HitDetails hit) {
    Map<String, Object> values = new LinkedHashMap<>();
    rule.alert()
        .fields()
        .forEach(name -> values.put(name, hit == null ? null : hit.fields().get(name)));
    return values;
  }

  private static String id(Pack pack, String rule, byte[] key, EventPosition first) {
    return RecordIds.of(pack.name(), rule, key, first);
  }
}
