package io.weir.transforms.feature;

import io.weir.transforms.event.Values;
import io.weir.transforms.measure.Aggregate;
import io.weir.transforms.pack.Measure;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One key's events of one series: the newer ones one by one, in order; older ones, where the series
 * has tiles, folded into tiles. Windows slide over it, so that an event that comes in order costs
 * the same however many are in the window, and one that comes k events late costs about k steps.
 */
final class SeriesLog {
  private final SeriesSpec spec;
  private final Entries entries = new Entries();
  private final List<Tile> tiles = new ArrayList<>(0);

  // Made of the above when first needed, never written: there are many keys, and most have few
  // events.
  private Window window;
  private Window windowWithoutCurrent;
  private Base base;

  SeriesLog(SeriesSpec spec) {
    this.spec = spec;
  }

  /** Takes in an event; false where it was here already. */
  boolean insert(long time, Object id, Object value, long frontier) {
    if (spec.isTiled() && time <= spec.foldEdge(frontier)) {
      // The gate lets nothing this old through; should a runner's watermark run ahead all the same,
      // it still counts.
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

  /**
   * Measures the window of an event.
   *
   * @return how many events are in it
   */
  long measure(
      long time,
      Object id,
      String stream,
      boolean excludeCurrent,
      int measure,
      Object[] into,
      int slot) {
    long left = spec.leftEdge(time);
    int from = entries.firstAfter(left);
    int to;
    if (spec.delay() > 0) {
      to = entries.firstAfter(spec.rightEdge(time));
    } else {
      to = entries.firstAtOrAfter(time, id, stream, spec.stream(), !excludeCurrent);
    }
    Window w = excludeCurrent ? windowWithoutCurrent() : window();
    w.slideTo(Math.min(from, to), to);
    Tile tiled = tiled(left, spec.delay() > 0 ? spec.rightEdge(time) : Long.MAX_VALUE);
    into[slot] = w.value(measure, tiled);
    return to - Math.min(from, to) + (tiled == null ? 0 : tiled.count);
  }

  private Window window() {
    if (window == null) {
      window = new Window();
    }
    return window;
  }

  private Window windowWithoutCurrent() {
    if (windowWithoutCurrent == null) {
      windowWithoutCurrent = new Window();
    }
    return windowWithoutCurrent;
  }

  /** The tiles between two edges as one, or null where there are none. */
  private Tile tiled(long left, long right) {
    if (tiles.isEmpty()) {
      base = null;
      return null;
    }
    if (base == null) {
      base = new Base();
    }
    return base.cover(left, right);
  }

  /**
   * Folds and forgets what events after {@code frontier} need no longer one by one, or not at all.
   */
  void settle(long frontier) {
    long done = spec.isTiled() ? spec.foldEdge(frontier) : spec.leftEdge(frontier + 1);
    int count = entries.firstAfter(done);
    if (count > 0) {
      if (window != null) {
        window.forget(count);
      }
      if (windowWithoutCurrent != null) {
        windowWithoutCurrent.forget(count);
      }
      if (spec.isTiled()) {
        for (int i = 0; i < count; i++) {
          fold(entries.time(i), entries.value(i));
        }
      }
      entries.removeFirst(count);
    }
    entries.forgetIds(frontier);
    if (spec.isGridded()) {
      long oldest = spec.tile(spec.leftEdge(frontier + 1) + 1);
      int stale = 0;
      while (stale < tiles.size() && tiles.get(stale).index < oldest) {
        stale++;
      }
      tiles.subList(0, stale).clear();
    }
  }

  /**
   * The frontier from which nothing of this is needed any more; {@link Long#MIN_VALUE} where there
   * is nothing.
   */
  long neededUntil() {
    if (isEmpty()) {
      return Long.MIN_VALUE;
    }
    if (spec.isForever()) {
      return Long.MAX_VALUE;
    }
    long newest =
        entries.size() > 0
            ? entries.time(entries.size() - 1)
            : (tiles.get(tiles.size() - 1).index + 1) * spec.grid();
    return newest + spec.reach();
  }

  boolean isEmpty() {
    return entries.size() == 0 && tiles.isEmpty();
  }

  private void fold(long time, Object value) {
    long index = spec.tile(time);
    int at = tiles.size();
    while (at > 0 && tiles.get(at - 1).index > index) {
      at--;
    }
    if (at == 0 || tiles.get(at - 1).index != index) {
      tiles.add(at++, new Tile(index, newAggregates()));
    }
    tiles.get(at - 1).add(time, value);
    if (base != null) {
      base.folded(index, time, value);
    }
  }

  private Aggregate[] newAggregates() {
    Aggregate[] parts = new Aggregate[spec.measures().size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = newAggregate(i);
    }
    return parts;
  }

  private Aggregate newAggregate(int measure) {
    return Aggregate.of(spec.measures().get(measure), spec.type(), spec.isTiled());
  }

  void write(DataOutput out) throws IOException {
    entries.write(out);
    Values.writeUnsigned(tiles.size(), out);
    long before = 0;
    for (Tile tile : tiles) {
      Values.writeSigned(tile.index - before, out);
      before = tile.index;
      Values.writeUnsigned(tile.count, out);
      for (Aggregate part : tile.parts) {
        part.write(out);
      }
    }
  }

  void read(DataInput in) throws IOException {
    entries.read(in);
    long index = 0;
    for (int i = Values.readLength(in); i > 0; i--) {
      index += Values.readSigned(in);
      Tile tile = new Tile(index, newAggregates());
      tile.count = Values.readUnsigned(in);
      for (Aggregate part : tile.parts) {
        part.read(in);
      }
      tiles.add(tile);
    }
  }

  /** What is known of the events of one stretch of the grid. */
  private static final class Tile {
    final long index;
    final Aggregate[] parts;
    long count;

    Tile(long index, Aggregate[] parts) {
      this.index = index;
      this.parts = parts;
    }

    void add(long time, Object value) {
      count++;
      for (Aggregate part : parts) {
        part.add(time, value);
        part.compact();
      }
    }

    void merge(Tile other) {
      count += other.count;
      for (int i = 0; i < parts.length; i++) {
        parts[i].merge(other.parts[i]);
      }
    }
  }

  /** The tiles in a window, merged, and kept until an edge moves over one. */
  private final class Base {
    private long first;
    private long end;
    private Tile merged;

    /** The tiles that lie after the left edge and not after the right one, merged. */
    Tile cover(long left, long right) {
      long newFirst = spec.isForever() ? 0 : spec.tile(left + 1);
      long newEnd =
          right == Long.MAX_VALUE || !spec.isGridded() ? Long.MAX_VALUE : spec.tile(right) + 1;
      if (merged != null && newFirst == first && newEnd == end) {
        return merged;
      }
      first = newFirst;
      end = newEnd;
      merged = new Tile(first, newAggregates());
      for (Tile tile : tiles) {
        if (tile.index >= first && tile.index < end) {
          merged.merge(tile);
        }
      }
      return merged;
    }

    void folded(long index, long time, Object value) {
      if (merged != null && index >= first && index < end) {
        merged.add(time, value);
      }
    }
  }

  /** A range of entries and the measures over it, which move with it. */
  private final class Window {
    private int from;
    private int to;
    // Made when first needed: many keys have few events, and most features take the event itself
    // in.
    private Aggregate[] parts;

    void slideTo(int newFrom, int newTo) {
      int steps = Math.abs(newFrom - from) + Math.abs(newTo - to);
      if (parts == null || (steps > newTo - newFrom + 1 && steps > 8)) {
        parts = newParts();
        from = newFrom;
        to = newFrom;
      }
      while (to < newTo) {
        add(to++);
      }
      while (from > newFrom) {
        add(--from);
      }
      while (to > newTo) {
        remove(--to);
      }
      while (from < newFrom) {
        remove(from++);
      }
    }

    /** Those of the measures that slide; the others are read off the entries. */
    private Aggregate[] newParts() {
      Aggregate[] made = new Aggregate[spec.measures().size()];
      for (int i = 0; i < made.length; i++) {
        made[i] = slides(i) ? newAggregate(i) : null;
      }
      return made;
    }

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
          if (slides(i)) {
            parts[i].add(time, value);
          }
        }
      }
    }

    /** The first {@code count} entries are about to go. */
    void forget(int count) {
      if (parts == null) {
        return;
      }
      slideTo(Math.max(from, count), Math.max(to, count));
      from -= count;
      to -= count;
    }

    Object value(int measure, Tile tiled) {
      Aggregate folded = tiled == null ? null : tiled.parts[measure];
      return slides(measure) ? parts[measure].value(folded) : edge(measure, folded);
    }

    private Object edge(int measure, Aggregate folded) {
      boolean last = spec.measures().get(measure) == Measure.LAST;
      Object older = folded == null || (last && from < to) ? null : folded.value(null);
      if (older != null || from == to) {
        return older;
      }
      return entries.value(last ? to - 1 : from);
    }

    private boolean slides(int measure) {
      Measure m = spec.measures().get(measure);
      return m != Measure.FIRST && m != Measure.LAST;
    }

    private void add(int entry) {
      for (int i = 0; i < parts.length; i++) {
        if (slides(i)) {
          parts[i].add(entries.time(entry), entries.value(entry));
        }
      }
    }

    private void remove(int entry) {
      for (int i = 0; i < parts.length; i++) {
        if (slides(i)) {
          parts[i].remove(entries.value(entry));
        }
      }
    }
  }
}
