package io.weir.transforms.feature;

import io.weir.transforms.event.ByteInput;
import io.weir.transforms.event.ByteOutput;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The state format of a tile: its length, so that it can be passed over; its count and parts. */
final class TileForm implements Row.Form {
  private final Series series;

  TileForm(Series series) {
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
    Values.readLength(in);
    return Tile.read(series, in);
  }

  @Override
  public void skip(ByteInput in) throws IOException {
    in.skip(Values.readLength(in));
  }
}
