package io.weir.transforms.keyed;

import io.weir.transforms.encoding.KeyHash;
import io.weir.transforms.encoding.StateEncoding;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The states and due times of the keys of a group: open addressing over the bytes of keys, states
 * as bytes in an arena, due times in heaps. A table consists of a few large arrays, so that neither
 * the garbage collector nor a snapshot visits an object per key.
 *
 * <p>Access is through one cursor: {@link #at} and {@link #atEntry} move it. One thread at a time
 * uses a table. While no thread changes it, others may read it through cursors of their own.
 *
 * @param <S> type of a key's state
 */
final class KeyTable<S> {
  /** Returned if there is no entry. */
  static final int NONE = -1;

  /** The value of a due time or timer that is not set. */
  static final long NEVER = KeyedProcess.NEVER;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  // A record in the arena: the room of its chunk, the lengths of key and state, the key, the state.
  private static final int KEY_LENGTH = 4;
  private static final int STATE_LENGTH = 8;
  private static final int KEY = 12;
  // Spare bytes are size / 8, so that a growing state does not move each time.
  private static final int SPARE_SHIFT = 3;

  /** The times to which the group's own timers are set. */
  long eventTimerSet = NEVER;

  long processingTimerSet = NEVER;

  final DueHeap eventTimes = new DueHeap();
  final DueHeap processingTimes = new DueHeap();

  private final ByteArena arena = new ByteArena();
  private final Cursor cursor = new Cursor();
  // Open addressing: hash in the upper half, entry plus one in the lower; 0 is free.
  private long[] slots = new long[2];
  // Per entry the place of its record. A free entry has a negative number instead, which leads to
  // the next free entry.
  private int[] places = new int[1];
  private int entries;
  private int firstFree = NONE;
  private int size;
  // Null while no state is live.
  private Object[] live;
  private StateEncoding<S> liveEncoding;

  /** Returns the number of keys. */
  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Returns the number of bytes that the table holds in its arena. */
  long arenaSize() {
    return arena.size();
  }

  /** Moves the cursor to a key, which is added if it is unknown. */
  Cursor at(byte[] bytes, int from, int length) {
    int hash = KeyHash.of(bytes, from, length);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      if ((int) (slots[slot] >>> 32) == hash) {
        int entry = (int) slots[slot] - 1;
        if (isKey(places[entry], bytes, from, length)) {
          return atEntry(entry);
        }
      }
      slot = (slot + 1) & mask;
    }
    if (4 * (size + 1) > 3 * slots.length) {
      grow();
    }
    return add(hash, bytes, from, length);
  }

  private boolean isKey(int place, byte[] bytes, int from, int length) {
    byte[] page = arena.array(place);
    int key = arena.offset(place) + KEY;
    return (int) INTS.get(page, key - KEY + KEY_LENGTH) == length
        && Arrays.equals(page, key, key + length, bytes, from, from + length);
  }

  private Cursor add(int hash, byte[] bytes, int from, int length) {
    int entry = firstFree;
    if (entry >= 0) {
      firstFree = free(places[entry]);
    } else {
      entry = entries++;
      if (entry == places.length) {
        places = Arrays.copyOf(places, entry + Math.max(1, entry >> 1));
      }
    }
    int room = ByteArena.room(KEY + length);
    int place = arena.allocate(room);
    byte[] page = arena.array(place);
    int record = arena.offset(place);
    INTS.set(page, record, room);
    INTS.set(page, record + KEY_LENGTH, length);
    INTS.set(page, record + STATE_LENGTH, 0);
    System.arraycopy(bytes, from, page, record + KEY, length);
    places[entry] = place;
    slots[freeSlot(hash)] = (long) hash << 32 | (entry + 1);
    size++;
    return atEntry(entry);
  }

  private int freeSlot(int hash) {
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    for (long slot : old) {
      if (slot != 0) {
        slots[freeSlot((int) (slot >>> 32))] = slot;
      }
    }
  }

  /**
   * Returns a further cursor, for a reader that does not share the table's own: the task may copy a
   * table while the runner's snapshot thread writes it.
   */
  Cursor newCursor() {
    return new Cursor();
  }

  /** Moves the cursor to an entry. */
  Cursor atEntry(int entry) {
    cursor.move(entry);
    return cursor;
  }

  /** Removes the key at the cursor if it has no state and no due time. */
  void removeIfEmpty() {
    int entry = cursor.entry;
    if (cursor.hasState()
        || eventTimes.due(entry) != NEVER
        || processingTimes.due(entry) != NEVER) {
      return;
    }
    int place = places[entry];
    byte[] page = arena.array(place);
    int record = arena.offset(place);
    int keyLength = (int) INTS.get(page, record + KEY_LENGTH);
    int slot = KeyHash.of(page, record + KEY, keyLength) & (slots.length - 1);
    while ((int) slots[slot] != entry + 1) {
      slot = (slot + 1) & (slots.length - 1);
    }
    freeSlotOf(slot);
    arena.free(place, (int) INTS.get(page, record));
    places[entry] = free(firstFree);
    firstFree = entry;
    size--;
  }

  /** Frees a slot and moves later entries of its run, so that each is still found. */
  private void freeSlotOf(int removed) {
    int mask = slots.length - 1;
    int gap = removed;
    for (int slot = (gap + 1) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int home = (int) (slots[slot] >>> 32) & mask;
      if (((slot - home) & mask) >= ((slot - gap) & mask)) {
        slots[gap] = slots[slot];
        gap = slot;
      }
    }
    slots[gap] = 0;
  }

  /** Maps a free entry, or none, to a negative number, and such a number to the free entry. */
  private static int free(int entry) {
    return -2 - entry;
  }

  /** Returns the first entry at or after a number, or {@link #NONE}. */
  int nextEntry(int from) {
    int entry = from;
    while (entry < entries && places[entry] < 0) {
      entry++;
    }
    return entry < entries ? entry : NONE;
  }

  /** The key at which the table is accessed. */
  final class Cursor extends KeySlot<S> {
    private int entry;
    private int record;
    private int keyLength;

    void move(int to) {
      entry = to;
      int place = places[to];
      array = arena.array(place);
      record = arena.offset(place);
      keyLength = (int) INTS.get(array, record + KEY_LENGTH);
      from = record + KEY + keyLength;
      length = (int) INTS.get(array, record + STATE_LENGTH);
    }

    /** Returns a copy of the key. */
    byte[] key() {
      return Arrays.copyOfRange(array, record + KEY, record + KEY + keyLength);
    }

    @Override
    public void resize(int newLength) {
      int room = (int) INTS.get(array, record);
      int needed = KEY + keyLength + newLength;
      int roomier = ByteArena.room(needed + (needed >> SPARE_SHIFT));
      if (needed > room || room > 2 * roomier) {
        move(needed > room ? roomier : ByteArena.room(needed), room, Math.min(length, newLength));
      }
      INTS.set(array, record + STATE_LENGTH, newLength);
      length = newLength;
    }

    private void move(int newRoom, int room, int kept) {
      int place = places[entry];
      int newPlace = arena.allocate(newRoom);
      // The allocation may have replaced the array.
      byte[] old = arena.array(place);
      array = arena.array(newPlace);
      int newRecord = arena.offset(newPlace);
      System.arraycopy(old, record, array, newRecord, KEY + keyLength + kept);
      INTS.set(array, newRecord, newRoom);
      arena.free(place, room);
      places[entry] = newPlace;
      record = newRecord;
      from = newRecord + KEY + keyLength;
    }

    @Override
    @SuppressWarnings("unchecked") // Only states are stored.
    public S live() {
      return live == null || entry >= live.length ? null : (S) live[entry];
    }

    @Override
    public void hold(S state, StateEncoding<S> encoding) {
      if (state == null) {
        if (live != null && entry < live.length) {
          live[entry] = null;
        }
        return;
      }
      if (live == null || entry >= live.length) {
        Object[] more = new Object[Math.max(entry + 1, places.length)];
        if (live != null) {
          System.arraycopy(live, 0, more, 0, live.length);
        }
        live = more;
      }
      live[entry] = state;
      liveEncoding = encoding;
      resize(0);
    }

    /** Returns the encoding of live states, which is the same for all keys. */
    StateEncoding<S> liveEncoding() {
      return liveEncoding;
    }

    @Override
    public long eventTimeDue() {
      return eventTimes.due(entry);
    }

    @Override
    public void setEventTimeDue(long time) {
      eventTimes.set(entry, time);
    }

    long processingTimeDue() {
      return processingTimes.due(entry);
    }

    @Override
    public void setProcessingTimeDue(long time) {
      processingTimes.set(entry, time);
    }
  }
}
