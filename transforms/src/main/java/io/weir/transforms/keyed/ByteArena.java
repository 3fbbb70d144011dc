package io.weir.transforms.keyed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Chunks of bytes in a few large arrays, so that the garbage collector sees no object per chunk.
 * Freed chunks are reused for chunks of the same size class.
 */
final class ByteArena {
  /** The granularity of chunks in bytes. */
  private static final int UNIT = 16;

  private static final int UNIT_BITS = 12;
  private static final int PAGE_BYTES = UNIT << UNIT_BITS;
  private static final int LEAST_PAGE_BYTES = 64;
  private static final byte[] NO_PAGE = {};
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int NONE = -1;

  // Size classes: every number of units up to 8, then four per doubling.
  private static final int CLASSES = sizeClass(1 << UNIT_BITS) + 1;

  private byte[][] pages = new byte[2][];
  private int pageCount;
  // The page that new chunks are taken from, and its first unused byte.
  private int tailPage = NONE;
  private int tail;
  // Per size class the place of the first free chunk. A free chunk begins with the place of the
  // next. Null while no chunk was freed.
  private int[] free;

  /** Returns the array that contains the chunk at a place. It changes when a chunk is allocated. */
  byte[] array(int place) {
    return pages[place >>> UNIT_BITS];
  }

  /** Returns the index of a chunk's first byte in its {@link #array}. */
  int offset(int place) {
    return (place & ((1 << UNIT_BITS) - 1)) * UNIT;
  }

  /** Returns the number of bytes of the chunk that is allocated for a number of bytes. */
  static int room(int bytes) {
    int units = units(bytes);
    return units > 1 << UNIT_BITS ? bytes : units * UNIT;
  }

  /**
   * Allocates a chunk.
   *
   * @param room number of bytes, as {@link #room} returns
   * @return the place of the chunk
   */
  int allocate(int room) {
    if (room > PAGE_BYTES) {
      return addPage(new byte[room]) << UNIT_BITS;
    }
    int sizeClass = sizeClass(room / UNIT);
    if (free != null && free[sizeClass] != NONE) {
      int place = free[sizeClass];
      free[sizeClass] = (int) INTS.get(array(place), offset(place));
      return place;
    }
    if (tailPage == NONE || tail + room > PAGE_BYTES) {
      tailPage = addPage(new byte[pageCount == 0 ? Math.max(room, LEAST_PAGE_BYTES) : PAGE_BYTES]);
      tail = 0;
    }
    byte[] page = pages[tailPage];
    if (tail + room > page.length) {
      int doubled = Math.max(2 * page.length, tail + room);
      pages[tailPage] = Arrays.copyOf(page, Math.min(PAGE_BYTES, doubled));
    }
    int place = tailPage << UNIT_BITS | tail / UNIT;
    tail += room;
    return place;
  }

  private int addPage(byte[] page) {
    for (int i = 0; page.length > PAGE_BYTES && i < pageCount; i++) {
      if (pages[i] == NO_PAGE) {
        pages[i] = page;
        return i;
      }
    }
    if (pageCount == pages.length) {
      pages = Arrays.copyOf(pages, 2 * pageCount);
    }
    pages[pageCount] = page;
    return pageCount++;
  }

  /** Frees a chunk. */
  void free(int place, int room) {
    if (room > PAGE_BYTES) {
      pages[place >>> UNIT_BITS] = NO_PAGE;
      return;
    }
    if (free == null) {
      free = new int[CLASSES];
      Arrays.fill(free, NONE);
    }
    int sizeClass = sizeClass(room / UNIT);
    INTS.set(array(place), offset(place), free[sizeClass]);
    free[sizeClass] = place;
  }

  /** Returns the number of bytes of all arrays. */
  long size() {
    long size = 0;
    for (int i = 0; i < pageCount; i++) {
      size += pages[i].length;
    }
    return size;
  }

  private static int units(int bytes) {
    int least = Math.max(1, (bytes + UNIT - 1) / UNIT);
    if (least <= 8) {
      return least;
    }
    int step = 1 << (29 - Integer.numberOfLeadingZeros(least - 1));
    return (least + step - 1) & -step;
  }

  private static int sizeClass(int units) {
    if (units <= 8) {
      return units - 1;
    }
    int log = 31 - Integer.numberOfLeadingZeros(units - 1);
    return 8 + (log - 3) * 4 + ((units - 1) >>> (log - 2)) - 4;
  }
}
