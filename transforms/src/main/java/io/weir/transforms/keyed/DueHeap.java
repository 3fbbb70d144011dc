package io.weir.transforms.keyed;

import java.util.Arrays;

/** The due times of the entries of a table, with the earliest one at hand: a binary heap. */
final class DueHeap {
  /** The due time of an entry that is never due. */
  static final long NEVER = KeyedProcess.NEVER;

  /** Returned if no entry is due. */
  static final int NONE = -1;

  // Per entry its due time and its position in the heap plus one.
  private long[] due = {};
  private int[] positions = {};
  private int[] heap = {};
  private int size;

  /** Returns when an entry is due, epoch milliseconds. */
  long due(int entry) {
    return entry < positions.length && positions[entry] != 0 ? due[entry] : NEVER;
  }

  /** Returns when the first entry is due, or {@link #NEVER}. */
  long firstDue() {
    return size == 0 ? NEVER : due[heap[0]];
  }

  /** Returns the entry that is due first, if it is due at a time, or {@link #NONE}. */
  int firstDueAt(long now) {
    return firstDue() <= now && size > 0 ? heap[0] : NONE;
  }

  /** Sets when an entry is due; {@link #NEVER} removes it. */
  void set(int entry, long time) {
    int at = entry < positions.length ? positions[entry] - 1 : NONE;
    if (time == NEVER) {
      if (at >= 0) {
        remove(at);
      }
      return;
    }
    if (at < 0) {
      reserve(entry);
      at = size++;
    }
    due[entry] = time;
    place(entry, at);
    down(entry, up(entry, at));
  }

  private void remove(int at) {
    positions[heap[at]] = 0;
    int last = heap[--size];
    if (at < size) {
      place(last, at);
      down(last, up(last, at));
    }
  }

  private int up(int entry, int from) {
    int at = from;
    while (at > 0 && isBefore(entry, heap[(at - 1) >> 1])) {
      place(heap[(at - 1) >> 1], at);
      at = (at - 1) >> 1;
    }
    place(entry, at);
    return at;
  }

  private void down(int entry, int from) {
    int at = from;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], entry)) {
        break;
      }
      place(heap[child], at);
      at = child;
    }
    place(entry, at);
  }

  /** Entries that are due at the same time are in the order of their numbers. */
  private boolean isBefore(int entry, int other) {
    return due[entry] < due[other] || (due[entry] == due[other] && entry < other);
  }

  private void place(int entry, int at) {
    heap[at] = entry;
    positions[entry] = at + 1;
  }

  private void reserve(int entry) {
    if (entry >= positions.length) {
      int entries = Math.max(entry + 1, positions.length + (positions.length >> 1));
      due = Arrays.copyOf(due, entries);
      positions = Arrays.copyOf(positions, entries);
    }
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, Math.max(size + 1, size + (size >> 1)));
    }
  }
}
