package io.weir.transforms.feature;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The state format of a tile: its length, so that a reader can skip it, then its count and
 * accumulators.
 */
final class TileEncoding implements TimeOrderedBuffer.Form {
  private final SeriesPlan series;

  TileEncoding(SeriesPlan series) {
    this.series = series;
  }

  @Override
  public void write(Object item, DataOutput to) throws IOException {
    ByteOutput out = ByteOutput.take();
    try {
      ((Tile) item).write(out);
      out.writeSized(to);
    } finally {
      out.free();
    }
  }

  @Override
  public Tile read(ByteInput in) throws IOException {
    return readTile(in);
  }

  Tile readTile(DataInput in) throws IOException {
    ValueEncoding.readLength(in);
    return Tile.read(series, in);
  }

  @Override
  public void skip(ByteInput in) throws IOException {
    in.skip(ValueEncoding.readLength(in));
  }
}
