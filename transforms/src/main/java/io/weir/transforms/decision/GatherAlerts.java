package io.weir.transforms.decision;

import io.weir.transforms.counting.MetricNames;
import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.keyed.KeyContext;
import io.weir.transforms.keyed.KeyedProcess;
import io.weir.transforms.record.Alert;

/** Gathers the hits of a key that is not the primary key into alerts. */
final class GatherAlerts implements KeyedProcess<KeyAlerts, AlertHit, Alert> {
  private final DecisionConfig config;
  private transient DecisionEngine engine;

  GatherAlerts(DecisionConfig config) {
    this.config = config;
  }

  @Override
  public StateEncoding<KeyAlerts> stateEncoding() {
    return new KeyAlertsEncoding(config);
  }

  @Override
  public void open() {
    engine = new DecisionEngine(config);
  }

  @Override
  public KeyAlerts newState() {
    return new KeyAlerts(engine);
  }

  @Override
  public boolean finalizesAtEnd() {
    return config.emission().finalizesAtEnd();
  }

  @Override
  public long onElement(KeyAlerts state, AlertHit hit, KeyContext<Alert> context) {
    if (!state.receive(hit, context.watermark(), records(context))) {
      context.count(MetricNames.PARTS_AFTER_FINAL);
    }
    return state.nextAdvance();
  }

  @Override
  public long onEventTime(KeyAlerts state, KeyContext<Alert> context) {
    state.advance(context.watermark(), records(context));
    return state.nextAdvance();
  }

  /** Converts alerts to records. */
  private RuleEpisodes.AlertOutput records(KeyContext<Alert> context) {
    return (rule, episode, status, revision, successor) ->
        context.emit(
            DecisionRecords.alert(
                config.pack(), rule, context.key(), episode, status, revision, successor));
  }
}
