package io.weir.transforms.decision;

import io.weir.transforms.encoding.StateSizeEstimate;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.event.SyntheticValues;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.pack.validation.FeatureTypes;
import io.weir.transforms.rule.HitDetails;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many bytes the state of a key comes to by which alerts are gathered beside the primary key:
 * that of a state in which every event is a hit of all its rules.
 *
 * @param rate events of the key a second
 * @param finalAfter how long a hit can change, in milliseconds: the allowed lateness and how far
 *     the watermark trails
 */
public record AlertStateSize(double rate, long finalAfter) {
  private static final String STREAM = "events";
  private static final String REASON = SyntheticValues.text(0);
  private static final double MILLIS = 1000.0;

  /** The state has the key elsewhere. */
  private static final byte[] NO_KEY = {};

  /** Returns the bytes of a key. */
  public double ofKey(Pack pack) {
    DecisionConfig config = new DecisionConfig(pack, EmitPolicy.of(true, finalAfter));
    Map<String, FieldType> types = new HashMap<>(FeatureTypes.of(pack));
    StreamLayout decided = StreamLayouts.of(pack).get(pack.decide().on());
    types.putAll(decided.scope());
    return StateSizeEstimate.even(rate * finalAfter / MILLIS, hits -> ofHits(config, types, hits));
  }

  private static double ofHits(DecisionConfig config, Map<String, FieldType> types, int hits) {
    KeyAlerts key = new KeyAlerts(new DecisionEngine(config));
    List<RuleSpec> rules = List.copyOf(config.pack().rules().values());
    for (int i = 0; i < hits; i++) {
      long time = SyntheticValues.START + i;
      EventPosition event = new EventPosition(time, SyntheticValues.text(i), STREAM);
      for (int rule = 0; rule < rules.size(); rule++) {
        if (rules.get(rule).alert().isKeyed()) {
          AlertHit hit =
              new AlertHit(NO_KEY, rule, event, i + 1L, details(rules.get(rule), types, i));
          key.receive(hit, Long.MIN_VALUE / 2, (r, episode, status, revision, successor) -> {});
        }
      }
    }
    return StateSizeEstimate.bytes(out -> new KeyAlertsEncoding(config).write(key, out));
  }

  private static HitDetails details(RuleSpec rule, Map<String, FieldType> types, int number) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : rule.alert().fields()) {
      values.put(name, SyntheticValues.of(types.get(name), number, SyntheticValues.START));
    }
    return new HitDetails(rule.reason() == null ? null : REASON, values);
  }
}
