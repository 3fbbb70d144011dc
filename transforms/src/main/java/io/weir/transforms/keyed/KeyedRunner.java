package io.weir.transforms.keyed;

/**
 * Runs a {@link KeyedProcess} for the current key: reads the key's state once, calls the process,
 * writes the state once, and sets the key's timers. Plain Java; one worker thread uses an instance.
 *
 * @param <S> type of a key's state
 * @param <I> type of the inputs
 * @param <O> type of the main output
 */
public final class KeyedRunner<S extends KeyState, I, O> {
  private final KeyedProcess<S, I, O> process;
  private final StateCell<S> cell;

  public KeyedRunner(KeyedProcess<S, I, O> process) {
    this.process = process;
    this.cell = new StateCell<>(process.stateEncoding());
  }

  /** Processes an input of the key. */
  public void onElement(I input, KeySlot<S> slot, KeyContext<O> context) {
    S known = cell.read(slot);
    S state = known == null ? process.newState() : known;
    long dueBefore = process.processingTimeDue(state);
    setEventTimer(state, process.onElement(state, input, context), slot);
    long due = process.processingTimeDue(state);
    // A timer that is set is not changed, even if its due time is later now.
    if (due != KeyedProcess.NEVER && dueBefore == KeyedProcess.NEVER) {
      slot.setProcessingTimer(due, context.processingTime());
    }
    cell.write(slot, state);
  }

  /** Processes the firing of the key's event-time timer. */
  public void onEventTime(KeySlot<S> slot, KeyContext<O> context) {
    S state = cell.read(slot);
    if (state == null) {
      return;
    }
    state.noteTimerSet(EventTimeTimers.NOT_SET);
    long due = process.onEventTime(state, context);
    if (state.isEmpty()) {
      slot.clear();
    } else {
      setEventTimer(state, due, slot);
      cell.writeCompacted(slot, state);
    }
  }

  /** Processes the firing of the key's processing-time timer. */
  public void onProcessingTime(KeySlot<S> slot, KeyContext<O> context) {
    S state = cell.read(slot);
    if (state != null) {
      process.onProcessingTime(state, context);
      cell.write(slot, state);
    }
  }

  private void setEventTimer(S state, long due, KeySlot<S> slot) {
    long set = state.timerSet();
    long next = EventTimeTimers.next(due, set);
    if (next != set) {
      slot.setEventTimer(next);
      state.noteTimerSet(next);
    }
  }
}
