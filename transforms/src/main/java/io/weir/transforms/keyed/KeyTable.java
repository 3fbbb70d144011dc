package io.weir.transforms.keyed;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The states and due times of a group's keys. Keys are in the order of their bytes.
 *
 * @param <S> type of a key's state
 */
final class KeyTable<S> {
  /** The value of a timer that is not set. */
  static final long NEVER = KeyedProcess.NEVER;

  /** The state and due times of one key. */
  static final class Entry<S> implements KeySlot<S> {
    final byte[] key;
    // Null while the key has no state.
    EncodedState<S> state;

    /** When the key's event-time timer is due, epoch milliseconds. */
    long eventTimeDue = NEVER;

    /** When the key's processing-time timer is due, epoch milliseconds. */
    long processingTimeDue = NEVER;

    Entry(byte[] key) {
      this.key = key;
    }

    @Override
    public EncodedState<S> read() {
      return state;
    }

    @Override
    public void write(EncodedState<S> written) {
      state = written;
    }

    @Override
    public void clear() {
      state = null;
    }

    @Override
    public void setEventTimer(long time) {
      eventTimeDue = time;
    }

    @Override
    public void setProcessingTimer(long time, long now) {
      processingTimeDue = time;
    }
  }

  private final TreeMap<byte[], Entry<S>> entries = new TreeMap<>(Arrays::compareUnsigned);

  /** The times to which the group's own timers are set. */
  long eventTimerSet = NEVER;

  long processingTimerSet = NEVER;

  /** Returns the entry of a key, which is created if necessary. */
  Entry<S> entry(byte[] key) {
    return entries.computeIfAbsent(key, Entry::new);
  }

  /** Removes a key that has no state and no due times. */
  void forgetIfEmpty(Entry<S> entry) {
    if (entry.state == null && entry.eventTimeDue == NEVER && entry.processingTimeDue == NEVER) {
      entries.remove(entry.key);
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  int size() {
    return entries.size();
  }

  /** Returns all entries, in the order of their keys. */
  List<Entry<S>> all() {
    return List.copyOf(entries.values());
  }

  /** Returns the entries that are due at a time. */
  List<Entry<S>> due(ToLongFunction<Entry<S>> timer, long now) {
    return entries.values().stream().filter(entry -> timer.applyAsLong(entry) <= now).toList();
  }

  /** Returns when the first entry is due. */
  long firstDue(ToLongFunction<Entry<S>> timer) {
    return entries.values().stream().mapToLong(timer).min().orElse(NEVER);
  }
}
