package io.weir.transforms.feature;

import io.weir.transforms.aggregate.WindowAccumulator;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A range of a series' entries, and accumulators that slide with the range. */
final class SlidingWindow {
  // Accumulators of fewer entries are recomputed as fast as they are read.
  private static final int FEW = 8;

  private final SeriesPlan series;
  private final SeriesEntries entries;
  private int from;
  private int to;
  // Created on first need: many keys have few events, and most features include the event itself.
  private WindowAccumulator[] parts;

  SlidingWindow(SeriesPlan series, SeriesEntries entries) {
    this.series = series;
    this.entries = entries;
  }

  void slideTo(int newFrom, int newTo) {
    int steps = Math.abs(newFrom - from) + Math.abs(newTo - to);
    boolean isFar = steps > newTo - newFrom + 1 && steps > FEW;
    if (parts == null || isFar || !step(newFrom, newTo)) {
      parts = newParts();
      from = newFrom;
      to = newFrom;
      step(newFrom, newTo);
    }
  }

  /**
   * Adds the entries that enter and removes those that leave. Returns false if the accumulators
   * must be recomputed.
   */
  private boolean step(int newFrom, int newTo) {
    while (to < newTo) {
      add(to++);
    }
    while (from > newFrom) {
      add(--from);
    }
    boolean isKnown = true;
    while (to > newTo) {
      isKnown &= remove(--to);
    }
    while (from < newFrom) {
      isKnown &= remove(from++);
    }
    return isKnown;
  }

  /** Creates accumulators of the measures that slide. Other measures are read from the entries. */
  private WindowAccumulator[] newParts() {
    WindowAccumulator[] made = new WindowAccumulator[series.measures()];
    for (int i = 0; i < made.length; i++) {
      made[i] = series.slides(i) ? series.newAggregate(i) : null;
    }
    return made;
  }

  /** Updates the range and the accumulators after an insertion. */
  void inserted(int at, long time, Object value) {
    if (parts == null) {
      return;
    }
    if (at < from || (at == from && from < to)) {
      from++;
      to++;
    } else if (at < to) {
      to++;
      for (int i = 0; i < parts.length; i++) {
        if (series.slides(i)) {
          parts[i].add(time, value);
        }
      }
    }
  }

  /** Updates the range and the accumulators before the first {@code count} entries are removed. */
  void forget(int count) {
    if (parts == null) {
      return;
    }
    slideTo(Math.max(from, count), Math.max(to, count));
    from -= count;
    to -= count;
  }

  Object value(int measure, WindowAccumulator folded) {
    return parts[measure].value(folded);
  }

  private void add(int entry) {
    long time = entries.time(entry);
    Object value = entries.value(entry);
    for (int i = 0; i < parts.length; i++) {
      if (series.slides(i)) {
        parts[i].add(time, value);
      }
    }
  }

  private boolean remove(int entry) {
    Object value = entries.value(entry);
    boolean isKnown = true;
    for (int i = 0; i < parts.length; i++) {
      if (series.slides(i)) {
        isKnown &= parts[i].remove(value);
      }
    }
    return isKnown;
  }

  /** Returns whether writing and reading the accumulators is cheaper than recomputing them. */
  boolean isWorthKeeping() {
    return parts != null && series.isKnownInNumbers && to - from > FEW;
  }

  /** Writes the range and the accumulators in the state format. */
  void write(DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(from, out);
    ValueEncoding.writeUnsigned(to - from, out);
    for (WindowAccumulator part : parts) {
      if (part != null) {
        part.write(out);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    from = ValueEncoding.readLength(in);
    to = from + ValueEncoding.readLength(in);
    parts = newParts();
    for (WindowAccumulator part : parts) {
      if (part != null) {
        part.read(in);
      }
    }
  }
}
