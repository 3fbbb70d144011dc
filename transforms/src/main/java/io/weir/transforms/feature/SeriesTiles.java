package io.weir.transforms.feature;

import io.weir.transforms.aggregate.WindowAccumulator;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The tiles of a series, in order.
 *
 * <p>A window can contain 257 tiles, but an event changes only the newest tile and moves an edge by
 * at most one tile. So the merged accumulator of all tiles in the window is kept, and tiles that
 * enter or leave are merged into it or removed from it. Older tiles stay encoded.
 */
final class SeriesTiles extends FoldedEvents {
  // The merge of fewer tiles is recomputed as fast as it is read.
  private static final int FEW = 4;

  private static final int WITHOUT_RIGHT_EDGE = 0;

  // By tile index. The newest tile is always decoded.
  private final TimeOrderedBuffer tiles;

  // The tiles last covered, from the first index to before the end index, and their merge; null if
  // the merge must be recomputed.
  private long first;
  private long end;
  private Tile covered;
  // Whether the merge is a tile of its own rather than the only tile covered.
  private boolean merged;
  private boolean lookedThrough;

  SeriesTiles(SeriesPlan series) {
    super(series);
    this.tiles = new TimeOrderedBuffer(series.tileForm);
  }

  @Override
  boolean isEmpty() {
    return tiles.size() == 0;
  }

  @Override
  long newest() {
    return tiles.time(tiles.size() - 1);
  }

  private Tile tile(int at) {
    return (Tile) tiles.item(at);
  }

  @Override
  void fold(long time, Object value) {
    long index = spec.tile(time);
    tileToFoldInto(index).add(time, value);
    if (covered != null && index >= first && index < end) {
      if (merged) {
        covered.add(time, value);
      } else {
        covered = null;
      }
    }
  }

  private Tile tileToFoldInto(long index) {
    int size = tiles.size();
    if (size > 0 && index < newest()) {
      tiles.part();
    }
    int at = size == 0 || index >= newest() ? size : tiles.firstAfter(index);
    if (at > 0 && tiles.time(at - 1) == index) {
      return tile(at - 1);
    }
    Tile tile = Tile.of(series);
    tiles.insert(at, index, tile);
    return tile;
  }

  @Override
  void forgetBefore(long index) {
    if (isEmpty() || tiles.firstTime() >= index) {
      return;
    }
    if (covered != null && first < index && !moveTo(index, end)) {
      covered = null;
    }
    tiles.removeFirst(position(index));
  }

  /** Returns the number of tiles before an index. */
  private int position(long index) {
    return index == Long.MAX_VALUE ? tiles.size() : tiles.firstAfter(index - 1);
  }

  @Override
  long cover(long left, long right) {
    if (isEmpty()) {
      covered = null;
      return 0;
    }
    long newFirst = firstInside(left);
    long newEnd =
        right == Long.MAX_VALUE || !spec.isGridded() ? Long.MAX_VALUE : spec.tile(right) + 1;
    if (covered == null || !moveTo(newFirst, newEnd)) {
      coverAnew(newFirst, newEnd);
    }
    return covered == null ? 0 : covered.count();
  }

  @Override
  WindowAccumulator covered(int measure) {
    return covered == null ? null : covered.part(measure);
  }

  /** Moves the edges forward or back. Returns false if the merge must be recomputed. */
  private boolean moveTo(long newFirst, long newEnd) {
    if (newFirst == first && newEnd == end) {
      return true;
    }
    boolean isLess = newFirst > first || newEnd < end;
    if (!merged || newFirst >= end || newEnd <= first || (isLess && !series.isKnownInNumbers)) {
      return false;
    }
    long oldFirst = first;
    long oldEnd = end;
    first = newFirst;
    end = newEnd;
    merge(newFirst, oldFirst);
    merge(oldEnd, newEnd);
    return unmerge(oldFirst, newFirst) && unmerge(newEnd, oldEnd);
  }

  private void coverAnew(long newFirst, long newEnd) {
    if (lookedThrough) {
      // A key whose tiles are searched repeatedly stays decoded; it is not read and written at each
      // event.
      tiles.part();
    }
    lookedThrough = true;
    first = newFirst;
    end = newEnd;
    int from = position(first);
    int to = position(end);
    merged = to - from > 1;
    if (merged) {
      covered = Tile.of(series);
      merge(first, end);
    } else {
      covered = from < to ? tile(from) : null;
    }
  }

  /** Merges the tiles from one index to before another, if there are any. */
  private void merge(long from, long to) {
    if (from >= to) {
      return;
    }
    int stop = position(to);
    for (int i = position(from); i < stop; i++) {
      covered.merge(tile(i));
    }
  }

  /**
   * Removes the tiles from one index to before another from the merge. Returns false if the merge
   * must be recomputed.
   */
  private boolean unmerge(long from, long to) {
    if (from >= to) {
      return true;
    }
    int stop = position(to);
    for (int i = position(from); i < stop; i++) {
      if (!covered.unmerge(tile(i))) {
        return false;
      }
    }
    return covered.count() > 0;
  }

  /**
   * Writes the tiles in the state format: the newest tile, the older tiles, and the merge of the
   * covered tiles.
   */
  @Override
  void write(DataOutput out) throws IOException {
    int size = tiles.size();
    ValueEncoding.writeUnsigned(size, out);
    if (size == 0) {
      return;
    }
    ValueEncoding.writeSigned(newest(), out);
    series.tileForm.write(tile(size - 1), out);
    if (size > 1) {
      ValueEncoding.writeUnsigned(newest() - tiles.firstTime(), out);
      tiles.write(size - 1, out);
    }
    if (size > FEW) {
      boolean isKept = covered != null && merged && series.isKnownInNumbers;
      out.writeBoolean(isKept);
      if (isKept) {
        writeCovered(out);
      }
    }
  }

  private void writeCovered(DataOutput out) throws IOException {
    ValueEncoding.writeSigned(newest() - first, out);
    ValueEncoding.writeUnsigned(end == Long.MAX_VALUE ? WITHOUT_RIGHT_EDGE : end - first, out);
    covered.write(out);
  }

  @Override
  void read(DataInput in) throws IOException {
    int size = ValueEncoding.readLength(in);
    if (size == 0) {
      return;
    }
    long newest = ValueEncoding.readSigned(in);
    Tile newestTile = series.tileForm.readTile(in);
    if (size > 1) {
      tiles.read(size - 1, newest - ValueEncoding.readUnsigned(in), in);
    }
    tiles.insert(size - 1, newest, newestTile);
    if (size > FEW && in.readBoolean()) {
      readCovered(newest, in);
    }
  }

  private void readCovered(long newest, DataInput in) throws IOException {
    first = newest - ValueEncoding.readSigned(in);
    long width = ValueEncoding.readUnsigned(in);
    end = width == WITHOUT_RIGHT_EDGE ? Long.MAX_VALUE : first + width;
    covered = Tile.read(series, in);
    merged = true;
  }
}
