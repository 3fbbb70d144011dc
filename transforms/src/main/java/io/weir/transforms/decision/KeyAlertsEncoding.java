package io.weir.transforms.decision;

import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.pack.spec.Pack;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * The state format of a key by which hits are gathered beside the primary key: the timer, how much
 * is known, the versions of hits, each with the name of its rule, and the episodes.
 */
final class KeyAlertsEncoding extends StateEncoding<KeyAlerts> {
  private final DecisionConfig config;
  private transient volatile DecisionEngine engine;

  KeyAlertsEncoding(DecisionConfig config) {
    this.config = config;
  }

  /** Computed on first use, because engines are not serialized. */
  private DecisionEngine engine() {
    if (engine == null) {
      engine = new DecisionEngine(config);
    }
    return engine;
  }

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected int shape() {
    Pack pack = config.pack();
    String decided = pack.decide().on();
    return (decided + " " + pack.streams().get(decided).shape() + " " + config.changes())
        .hashCode();
  }

  @Override
  protected String shapedBy() {
    return "decided events (rules may change)";
  }

  @Override
  protected void write(KeyAlerts key, DataOutput out) throws IOException {
    boolean timerSet = key.timerSet() != EventTimeTimers.NOT_SET;
    out.writeBoolean(timerSet);
    if (timerSet) {
      ValueEncoding.writeSigned(key.timerSet(), out);
    }
    ValueEncoding.writeUnsigned(key.knowledge, out);
    ValueEncoding.writeUnsigned(key.versions.size(), out);
    for (Map.Entry<KeyAlerts.HitPosition, Long> hit : key.versions.entrySet()) {
      ValueEncoding.writeString(key.engine.rules.get(hit.getKey().rule()), out);
      hit.getKey().event().write(out);
      ValueEncoding.writeUnsigned(hit.getValue(), out);
    }
    AlertEpisodesEncoding.writeAll(key.engine, key.episodes, out);
  }

  @Override
  protected KeyAlerts read(DataInput in) throws IOException {
    KeyAlerts key = new KeyAlerts(engine());
    if (in.readBoolean()) {
      key.noteTimerSet(ValueEncoding.readSigned(in));
    }
    key.knowledge = ValueEncoding.readUnsigned(in);
    for (int i = ValueEncoding.readLength(in); i > 0; i--) {
      int rule = engine().rules.indexOf(ValueEncoding.readString(in));
      EventPosition event = EventPosition.read(in);
      long version = ValueEncoding.readUnsigned(in);
      // The hits of a rule that the pack no longer has are dropped, as its episodes are.
      if (rule >= 0) {
        key.versions.put(new KeyAlerts.HitPosition(event, rule), version);
      }
    }
    AlertEpisodesEncoding.readAll(engine(), key.episodes, in);
    return key;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof KeyAlertsEncoding other && config.equals(other.config);
  }

  @Override
  public int hashCode() {
    return config.hashCode();
  }
}
