package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The cards for which a device was used, which are few, ordered by the time of their last use. */
final class RecentCards {
  private static final int FEWEST = 2;

  private String[] cards = new String[FEWEST];
  private long[] times = new long[FEWEST];
  private int size;

  void see(String card, long time) {
    int at = size - 1;
    while (at >= 0 && !cards[at].equals(card)) {
      at--;
    }
    if (at == size - 1 && at >= 0) {
      times[at] = Math.max(times[at], time);
      return;
    }
    String known = card;
    long newest = time;
    if (at >= 0) {
      known = cards[at];
      newest = Math.max(times[at], time);
      remove(at, 1);
    } else if (size == cards.length) {
      cards = Arrays.copyOf(cards, 2 * size);
      times = Arrays.copyOf(times, 2 * size);
    }
    cards[size] = known;
    times[size++] = newest;
  }

  /**
   * Removes the cards whose last use is not later than the edge, and returns the number of the
   * others.
   */
  int countAfter(long edge) {
    int stale = 0;
    while (stale < size && times[stale] <= edge) {
      stale++;
    }
    if (stale > 0) {
      remove(0, stale);
    }
    return size;
  }

  private void remove(int from, int count) {
    int rest = size - from - count;
    System.arraycopy(cards, from + count, cards, from, rest);
    System.arraycopy(times, from + count, times, from, rest);
    Arrays.fill(cards, size - count, size, null);
    size -= count;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeUTF(cards[i]);
      out.writeLong(times[i]);
    }
  }

  void read(DataInput in) throws IOException {
    size = in.readInt();
    cards = new String[Math.max(FEWEST, size + 1)];
    times = new long[cards.length];
    for (int i = 0; i < size; i++) {
      cards[i] = in.readUTF();
      times[i] = in.readLong();
    }
  }
}
