package io.weir.transforms.keyed;

/**
 * Runs a {@link KeyedProcess} at whichever key is at hand: reads the key's state once, lets the
 * process work, writes the state once, and sets the key's timers. Plain Java, of one worker thread.
 *
 * @param <S> type of a key's state
 * @param <I> type of what comes to a key
 * @param <O> type of the main output
 */
public final class KeyedRunner<S extends KeyState, I, O> {
  private final KeyedProcess<S, I, O> process;
  private final StateCell<S> cell;

  public KeyedRunner(KeyedProcess<S, I, O> process) {
    this.process = process;
    this.cell = new StateCell<>(process.stateEncoding());
  }

  /** An input has come to the key. */
  public void onElement(I input, KeySlot<S> slot, KeyContext<O> context) {
    S known = cell.read(slot);
    S state = known == null ? process.newState() : known;
    long dueBefore = process.processingTimeDue(state);
    setEventTimer(state, process.onElement(state, input, context), slot);
    long due = process.processingTimeDue(state);
    // A timer that is set stays, even where what it was set for is due later by now.
    if (due != KeyedProcess.NEVER && dueBefore == KeyedProcess.NEVER) {
      slot.setProcessingTimer(due, context.processingTime());
    }
    cell.write(slot, state);
  }

  /** The key's event-time timer has fired. */
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

  /** The key's processing-time timer has fired. */
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
