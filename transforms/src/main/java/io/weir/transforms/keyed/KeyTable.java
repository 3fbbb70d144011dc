package io.weir.transforms.keyed;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The states of a group's keys, and when the timers of each are due. Keys are in the order of their
 * bytes.
 *
 * @param <S> type of a key's state
 */
final class KeyTable<S> {
  /** No timer is set. */
  static final long NEVER = KeyedProcess.NEVER;

  /** What is known of one key. */
  static final class Entry<S> implements KeySlot<S> {
    final byte[] key;
    // Null while the key has no state.
    EncodedState<S> state;

    /** When its event-time timer is due, epoch milliseconds. */
    long eventTimeDue = NEVER;

    /** When its processing-time timer is due, epoch milliseconds. */
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

  /** What the group's own timers are set to. */
  long eventTimerSet = NEVER;

  long processingTimerSet = NEVER;

  /** The entry of a key, a new one where there is none. */
  Entry<S> entry(byte[] key) {
    return entries.computeIfAbsent(key, Entry::new);
  }

  /** Forgets a key that has no state and waits for nothing. */
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

  /** All entries, in the order of their keys. */
  List<Entry<S>> all() {
    return List.copyOf(entries.values());
  }

  /** The entries that are due at a time. */
  List<Entry<S>> due(ToLongFunction<Entry<S>> timer, long now) {
    return entries.values().stream().filter(entry -> timer.applyAsLong(entry) <= now).toList();
  }

  /** When the first entry is due. */
  long firstDue(ToLongFunction<Entry<S>> timer) {
    return entries.values().stream().mapToLong(timer).min().orElse(NEVER);
  }
}
