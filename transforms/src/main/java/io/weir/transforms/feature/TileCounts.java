package io.weir.transforms.feature;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ByteSlice;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The number of events in each of a series of tiles.
 *
 * <p>A day has 256 tiles, and most events change none of them, so the counts stay encoded: for each
 * tile after the first, the distance from the previous tile and the count, in one byte if both are
 * small.
 */
final class TileCounts {
  // A distance below this takes three bits.
  private static final int FAR = 8;

  // Sum over all tiles; 0 while there is no tile.
  private long total;
  // Indexes of the oldest and the newest tile.
  private long first;
  private long last;
  private long firstCount;
  private ByteSlice others = ByteSlice.EMPTY;

  /** Adds a tile that is newer than all others. */
  void append(long index, long count) {
    if (total == 0) {
      first = index;
      firstCount = count;
      others = ByteSlice.EMPTY;
    } else {
      others = withOneMore(index - last, count);
    }
    last = index;
    total += count;
  }

  private ByteSlice withOneMore(long step, long count) {
    try {
      return ByteSlice.of(
          ByteOutput.bytes(
              out -> {
                others.write(out);
                ValueEncoding.writeUnsigned((count - 1) * FAR + Math.min(step, FAR) - 1, out);
                if (step >= FAR) {
                  ValueEncoding.writeUnsigned(step - FAR, out);
                }
              }));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds one event to a tile, which may be new. */
  void add(long index) {
    TileCounts changed = new TileCounts();
    boolean counted = false;
    for (Reader tile = new Reader(); tile.isThere; tile.next()) {
      if (!counted && tile.index > index) {
        changed.append(index, 1);
      }
      counted |= tile.index >= index;
      changed.append(tile.index, tile.count + (tile.index == index ? 1 : 0));
    }
    if (!counted) {
      changed.append(index, 1);
    }
    total = changed.total;
    first = changed.first;
    last = changed.last;
    firstCount = changed.firstCount;
    others = changed.others;
  }

  /** Drops the tiles before an index. */
  void forgetBefore(long index) {
    if (total == 0 || first >= index) {
      return;
    }
    Reader tile = skipTo(index);
    total = tile.leftToCount;
    first = tile.index;
    firstCount = tile.count;
    others = tile.in.rest();
  }

  /** Returns the number of events in the tiles from an index on. */
  long countFrom(long index) {
    return total == 0 || first >= index ? total : skipTo(index).leftToCount;
  }

  private Reader skipTo(long index) {
    Reader tile = new Reader();
    while (tile.isThere && tile.index < index) {
      tile.next();
    }
    return tile;
  }

  void write(DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(total, out);
    if (total > 0) {
      ValueEncoding.writeSigned(first, out);
      ValueEncoding.writeUnsigned(firstCount, out);
      ValueEncoding.writeUnsigned(last - first, out);
      ValueEncoding.writeUnsigned(others.length(), out);
      others.write(out);
    }
  }

  /** Reads what {@link #write} wrote into an empty instance. */
  void read(DataInput in) throws IOException {
    total = ValueEncoding.readUnsigned(in);
    if (total > 0) {
      first = ValueEncoding.readSigned(in);
      firstCount = ValueEncoding.readUnsigned(in);
      last = first + ValueEncoding.readUnsigned(in);
      others = ByteSlice.read(ValueEncoding.readLength(in), in);
    }
  }

  /** Iterates over the tiles, beginning with the first. */
  private final class Reader {
    private final ByteInput in = others.open();
    private boolean isThere = total > 0;
    private long index = first;
    private long count = firstCount;
    // Number of events in this tile and the following ones.
    private long leftToCount = total;

    void next() {
      leftToCount -= count;
      isThere = !in.isAtEnd();
      if (!isThere) {
        return;
      }
      try {
        long both = ValueEncoding.readUnsigned(in);
        long step = both % FAR + 1;
        index += step < FAR ? step : FAR + ValueEncoding.readUnsigned(in);
        count = both / FAR + 1;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
