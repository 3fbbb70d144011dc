package io.weir.transforms.admission;

import io.weir.transforms.keyed.EventTimeTimers;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * The ids of one share of the gate: of each admitted id, the time of its event and a hash of the
 * event's contents.
 *
 * <p>The ids are a table in a few arrays, which is changed in place. So the cost of an event does
 * not depend on the number of ids, and neither the garbage collector nor a snapshot visits an
 * object per id.
 */
final class DeliveredIds {
  /** Returned for an unknown id. */
  static final int NONE = -1;

  // A few ids are searched one by one: where a runner decodes the table for each event, making an
  // index would cost more.
  private static final int SEARCHED_UP_TO = 16;
  private static final long SEED = 9001;

  /**
   * The time to which the share's timer is set, in epoch milliseconds, or {@link
   * EventTimeTimers#NOT_SET}.
   */
  long timerSet = EventTimeTimers.NOT_SET;

  private int size;
  // Per entry, in order of insertion.
  private long[] times;
  private long[] contents;
  // The end of each entry's id, which begins where the previous one ends.
  private int[] ends;
  private byte[] ids;
  // Open addressing over entry indexes plus one; null while there are few entries.
  private int[] slots;

  DeliveredIds() {
    this(4);
  }

  /** Creates an empty table with room for at least one entry. */
  DeliveredIds(int entries) {
    times = new long[entries];
    contents = new long[entries];
    ends = new int[entries];
    ids = new byte[16 * entries];
  }

  int size() {
    return size;
  }

  long time(int entry) {
    return times[entry];
  }

  long contents(int entry) {
    return contents[entry];
  }

  byte[] id(int entry) {
    return Arrays.copyOfRange(ids, begin(entry), ends[entry]);
  }

  /** Returns the entry of an id, or {@link #NONE}. */
  int find(byte[] id) {
    if (slots != null) {
      return slots[slot(id)] - 1;
    }
    for (int entry = 0; entry < size; entry++) {
      if (isOf(entry, id)) {
        return entry;
      }
    }
    return NONE;
  }

  /** Adds an unknown id. */
  void add(byte[] id, long time, long contentsHash) {
    reserve(id.length);
    int begin = begin(size);
    System.arraycopy(id, 0, ids, begin, id.length);
    ends[size] = begin + id.length;
    update(size, time, contentsHash);
    size++;
    if (slots != null && 2 * size <= slots.length) {
      slots[slot(id)] = size;
    } else if (size > SEARCHED_UP_TO) {
      index();
    }
  }

  /** Replaces the event of an entry by another event with the same id. */
  void update(int entry, long time, long contentsHash) {
    times[entry] = time;
    contents[entry] = contentsHash;
  }

  /**
   * Removes the entries whose times match.
   *
   * @return the earliest remaining time, or {@link Long#MAX_VALUE}
   */
  long removeIf(LongPredicate isForgotten) {
    DeliveredIds left = new DeliveredIds();
    long earliest = Long.MAX_VALUE;
    for (int entry = 0; entry < size; entry++) {
      if (!isForgotten.test(times[entry])) {
        earliest = Math.min(earliest, times[entry]);
        left.add(id(entry), times[entry], contents[entry]);
      }
    }
    size = left.size;
    times = left.times;
    contents = left.contents;
    ends = left.ends;
    ids = left.ids;
    slots = left.slots;
    return earliest;
  }

  private int begin(int entry) {
    return entry == 0 ? 0 : ends[entry - 1];
  }

  private boolean isOf(int entry, byte[] id) {
    return Arrays.equals(ids, begin(entry), ends[entry], id, 0, id.length);
  }

  /** Returns the slot of an id, or the free slot for it. */
  private int slot(byte[] id) {
    int mask = slots.length - 1;
    int slot = (int) MurmurHash3.hash(id, SEED)[0] & mask;
    while (slots[slot] != 0 && !isOf(slots[slot] - 1, id)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void reserve(int idLength) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      contents = Arrays.copyOf(contents, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    int needed = begin(size) + idLength;
    if (needed > ids.length) {
      ids = Arrays.copyOf(ids, Math.max(needed, 2 * ids.length));
    }
  }

  private void index() {
    slots = new int[4 * Integer.highestOneBit(size)];
    for (int entry = 0; entry < size; entry++) {
      slots[slot(id(entry))] = entry + 1;
    }
  }
}
