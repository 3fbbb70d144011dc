package io.weir.transforms.feature;

import io.weir.transforms.aggregate.WindowAccumulator;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The events of one series of a key. Newer events are single entries in order; if the series has
 * tiles, older events are folded into tiles.
 *
 * <p>Windows slide over the entries. So an event in order costs the same however many events are in
 * the window, and an event that is late by k events costs about k steps.
 */
final class SeriesLog {
  /** Written for a series without events. */
  static final int NOTHING = 0;

  private static final int ENTRIES = 1;
  private static final int TILES = 2;
  private static final int WINDOW = 4;
  private static final int WINDOW_WITHOUT_CURRENT = 8;
  private static final int DROPPED = 16;

  private final SeriesPlan series;
  private final SeriesSpec spec;
  private final SeriesEntries entries = new SeriesEntries();
  // Null while there are no tiles.
  private FoldedEvents tiles;

  // Number of older events that a window of the last events no longer needs. The number of known
  // events must not fall when an event is dropped.
  private long dropped;

  // Computed from the entries on first need.
  private SlidingWindow window;
  private SlidingWindow windowWithoutCurrent;

  SeriesLog(SeriesPlan series) {
    this.series = series;
    this.spec = series.spec;
  }

  /** Adds an event. Returns false if the event was added before. */
  boolean insert(long time, Object id, Object value, long frontier) {
    if (series.tiled && time <= spec.foldEdge(frontier)) {
      // The gate drops events that are this old. If a runner's watermark is ahead nevertheless, the
      // event still counts.
      fold(time, value);
      return true;
    }
    int at = entries.insert(time, id, value);
    if (at < 0) {
      return false;
    }
    if (window != null) {
      window.inserted(at, time, value);
    }
    if (windowWithoutCurrent != null) {
      windowWithoutCurrent.inserted(at, time, value);
    }
    return true;
  }

  private void fold(long time, Object value) {
    if (tiles == null) {
      tiles = FoldedEvents.of(series);
    }
    tiles.fold(time, value);
  }

  /**
   * Measures the window of an event.
   *
   * @return number of events in the window; if the window is of the last events, number of all
   *     events that are not after its end
   */
  long measure(
      long time,
      Object id,
      String stream,
      boolean excludeCurrent,
      int measure,
      Object[] into,
      int slot) {
    if (spec.isCounted()) {
      int end = entries.firstAtOrAfter(time, id, stream, spec.stream(), !excludeCurrent);
      read(Math.max(0, end - spec.newest()), end, excludeCurrent, measure, null, into, slot);
      return dropped + end;
    }
    long left = spec.leftEdge(time);
    int from = entries.firstAfter(left);
    int to;
    if (spec.delay() > 0) {
      to = entries.firstAfter(spec.rightEdge(time));
    } else {
      to = entries.firstAtOrAfter(time, id, stream, spec.stream(), !excludeCurrent);
    }
    from = Math.min(from, to);
    long known = (long) to - from;
    WindowAccumulator folded = null;
    if (tiles != null) {
      known += tiles.cover(left, spec.delay() > 0 ? spec.rightEdge(time) : Long.MAX_VALUE);
      folded = tiles.covered(measure);
    }
    read(from, to, excludeCurrent, measure, folded, into, slot);
    return known;
  }

  /** Puts the value of a measure over a range of entries and the tiles before it into a slot. */
  private void read(
      int from,
      int to,
      boolean excludeCurrent,
      int measure,
      WindowAccumulator folded,
      Object[] into,
      int slot) {
    if (series.slides(measure)) {
      SlidingWindow w = excludeCurrent ? windowWithoutCurrent() : window();
      w.slideTo(from, to);
      into[slot] = w.value(measure, folded);
    } else {
      into[slot] = entries.edge(from, to, series.isLast(measure), folded);
    }
  }

  private SlidingWindow window() {
    if (window == null) {
      window = new SlidingWindow(series, entries);
    }
    return window;
  }

  private SlidingWindow windowWithoutCurrent() {
    if (windowWithoutCurrent == null) {
      windowWithoutCurrent = new SlidingWindow(series, entries);
    }
    return windowWithoutCurrent;
  }

  /** Folds or drops the entries that no event after {@code frontier} needs as single entries. */
  void advance(long frontier) {
    int count = firstNeeded(frontier);
    if (count > 0) {
      if (window != null) {
        window.forget(count);
      }
      if (windowWithoutCurrent != null) {
        windowWithoutCurrent.forget(count);
      }
      if (series.tiled) {
        for (int i = 0; i < count; i++) {
          fold(entries.time(i), entries.value(i));
        }
      }
      entries.removeFirst(count);
      dropped += spec.isCounted() ? count : 0;
    }
    entries.forgetIds(frontier);
    if (tiles != null && spec.isGridded()) {
      tiles.forgetBefore(spec.tile(spec.leftEdge(frontier + 1) + 1));
    }
  }

  /** Returns the position of the first entry that an event after the frontier needs as an entry. */
  private int firstNeeded(long frontier) {
    if (spec.isCounted()) {
      return Math.max(0, entries.firstAfter(frontier) - spec.newest());
    }
    return entries.firstAfter(series.tiled ? spec.foldEdge(frontier) : spec.leftEdge(frontier + 1));
  }

  /**
   * Returns the frontier from which the series is no longer needed; {@link Long#MIN_VALUE} if it
   * has no events.
   */
  long neededUntil() {
    if (isEmpty()) {
      return Long.MIN_VALUE;
    }
    if (spec.isForever() || spec.isCounted()) {
      return Long.MAX_VALUE;
    }
    long newest =
        entries.size() > 0 ? entries.time(entries.size() - 1) : (tiles.newest() + 1) * spec.grid();
    return newest + spec.reach();
  }

  boolean isEmpty() {
    return entries.size() == 0 && !hasTiles();
  }

  private boolean hasTiles() {
    return tiles != null && !tiles.isEmpty();
  }

  void write(DataOutput out) throws IOException {
    boolean withWindow = window != null && window.isWorthKeeping();
    boolean withOther = windowWithoutCurrent != null && windowWithoutCurrent.isWorthKeeping();
    out.writeByte(
        (entries.size() > 0 ? ENTRIES : 0)
            | (hasTiles() ? TILES : 0)
            | (withWindow ? WINDOW : 0)
            | (withOther ? WINDOW_WITHOUT_CURRENT : 0)
            | (dropped > 0 ? DROPPED : 0));
    if (entries.size() > 0) {
      entries.write(out);
    }
    if (hasTiles()) {
      tiles.write(out);
    }
    if (withWindow) {
      window.write(out);
    }
    if (withOther) {
      windowWithoutCurrent.write(out);
    }
    if (dropped > 0) {
      ValueEncoding.writeUnsigned(dropped, out);
    }
  }

  /** Reads what {@link #write} wrote; null if the series had no events. */
  static SeriesLog read(SeriesPlan series, DataInput in) throws IOException {
    int has = in.readUnsignedByte();
    if (has == NOTHING) {
      return null;
    }
    SeriesLog log = new SeriesLog(series);
    if ((has & ENTRIES) != 0) {
      log.entries.read(in);
    }
    if ((has & TILES) != 0) {
      log.tiles = FoldedEvents.of(series);
      log.tiles.read(in);
    }
    if ((has & WINDOW) != 0) {
      log.window().read(in);
    }
    if ((has & WINDOW_WITHOUT_CURRENT) != 0) {
      log.windowWithoutCurrent().read(in);
    }
    if ((has & DROPPED) != 0) {
      log.dropped = ValueEncoding.readUnsigned(in);
    }
    return log;
  }
}
