package io.weir.transforms.expectation;

import io.weir.transforms.counting.MetricNames;
import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyContext;
import io.weir.transforms.keyed.KeyedProcess;
import io.weir.transforms.layout.SectionInput;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.RecordIds;
import io.weir.transforms.record.RecordKeys;

/** Resolves the expectation for the events of a key. */
final class ResolveExpectationsOfKey
    implements KeyedProcess<KeyExpectations, ExpectationStep, Expectation> {
  private final ExpectationConfig config;
  private final ExpectationSpec spec;

  ResolveExpectationsOfKey(ExpectationConfig config) {
    this.config = config;
    this.spec = config.spec();
  }

  @Override
  public StateEncoding<KeyExpectations> stateEncoding() {
    return new KeyExpectationsEncoding(config);
  }

  @Override
  public KeyExpectations newState() {
    return config.newKey();
  }

  @Override
  public boolean finalizesAtEnd() {
    return config.emission().finalizesAtEnd();
  }

  @Override
  public long onElement(
      KeyExpectations state, ExpectationStep step, KeyContext<Expectation> context) {
    if (!state.receive(step, watermark(context), to(context))) {
      context.count(MetricNames.EVENTS_AFTER_FINAL);
    }
    return state.nextAdvance();
  }

  @Override
  public long onEventTime(KeyExpectations state, KeyContext<Expectation> context) {
    state.advance(watermark(context), to(context));
    return state.nextAdvance();
  }

  /**
   * Returns the watermark. No event-time timer can be set after the last timestamp, so the last
   * timestamp is taken as the end of the input.
   */
  private static long watermark(KeyContext<?> context) {
    long watermark = context.watermark();
    return watermark < EventTimeTimers.END ? watermark : KeyExpectations.ENDED;
  }

  private KeyExpectations.ResultOutput to(KeyContext<Expectation> context) {
    return (time, id, deadline, status, at, revision) -> {
      EventPosition event = SectionInput.position(spec, time, id);
      context.emit(
          new Expectation(
              RecordIds.of(config.pack().name(), config.name(), context.key(), event),
              config.name(),
              event.id(),
              RecordKeys.shown(spec.by(), context.key()),
              time,
              deadline,
              status,
              at,
              revision,
              config.pack().name(),
              config.pack().version()));
    };
  }
}
