package io.weir.transforms.section;

import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyContext;
import io.weir.transforms.keyed.KeyedProcess;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.record.RecordKeys;

/** Emits the first event of a key once no earlier event can come. */
final class FirstOfKey implements KeyedProcess<FirstState, Event, FirstRecord> {
  private final KeySpec by;
  private final EmitPolicy emission;

  FirstOfKey(KeySpec by, EmitPolicy emission) {
    this.by = by;
    this.emission = emission;
  }

  @Override
  public StateEncoding<FirstState> stateEncoding() {
    return new FirstState.Encoding();
  }

  @Override
  public FirstState newState() {
    return new FirstState();
  }

  @Override
  public long onElement(FirstState state, Event event, KeyContext<FirstRecord> context) {
    EventPosition position = new EventPosition(event.time, event.id, event.stream);
    if (state.first == null || (!state.emitted && position.compareTo(state.first) < 0)) {
      state.first = position;
    }
    return next(state);
  }

  @Override
  public long onEventTime(FirstState state, KeyContext<FirstRecord> context) {
    if (!state.emitted && emission.frontier(context.watermark()) >= state.first.time()) {
      state.emitted = true;
      context.emit(
          new FirstRecord(
              RecordKeys.shown(by, context.key()), state.first.id(), state.first.time()));
    }
    return next(state);
  }

  private long next(FirstState state) {
    return state.emitted ? NEVER : emission.whenFinal(state.first.time());
  }
}
