package io.weir.transforms.feature;

import io.weir.transforms.aggregate.WindowAccumulator;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The tiles of a series for which the newest tile is sufficient: of older tiles only the number of
 * events is kept.
 */
final class NewestTile extends FoldedEvents {
  private final TileCounts older = new TileCounts();
  private long index;
  // 0 while there is no tile.
  private long count;
  private WindowAccumulator[] parts;
  private boolean covered;

  NewestTile(SeriesPlan series) {
    super(series);
  }

  @Override
  boolean isEmpty() {
    return count == 0;
  }

  @Override
  long newest() {
    return index;
  }

  @Override
  void fold(long time, Object value) {
    long at = spec.tile(time);
    if (count > 0 && at < index) {
      older.add(at);
      return;
    }
    if (count == 0 || at > index) {
      if (count > 0) {
        older.append(index, count);
      }
      index = at;
      count = 0;
      parts = series.newAggregates();
    }
    count++;
    add(parts, time, value);
  }

  @Override
  void forgetBefore(long first) {
    older.forgetBefore(first);
    if (index < first) {
      count = 0;
      parts = null;
    }
  }

  /** Ignores the right edge, because such a series has no delay. */
  @Override
  long cover(long left, long right) {
    long first = firstInside(left);
    covered = count > 0 && index >= first;
    return covered ? count + older.countFrom(first) : 0;
  }

  @Override
  WindowAccumulator covered(int measure) {
    return covered ? parts[measure] : null;
  }

  @Override
  void write(DataOutput out) throws IOException {
    ValueEncoding.writeSigned(index, out);
    ValueEncoding.writeUnsigned(count, out);
    write(parts, out);
    older.write(out);
  }

  @Override
  void read(DataInput in) throws IOException {
    index = ValueEncoding.readSigned(in);
    count = ValueEncoding.readUnsigned(in);
    parts = readParts(series, in);
    older.read(in);
  }
}
