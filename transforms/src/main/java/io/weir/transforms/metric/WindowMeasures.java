package io.weir.transforms.metric;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ByteSlice;
import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.measure.MeasureAccumulator;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The state of a group's window: its measures, or the bytes that were read of them. Only the step
 * that combines knows the measures of the current pack.
 */
final class WindowMeasures {
  // Either the first two are null, or the last.
  private final MeasureAccumulator measures;
  private final StateEncoding<MeasureAccumulator> encoding;
  private final byte[] encoded;

  private WindowMeasures(
      MeasureAccumulator measures, StateEncoding<MeasureAccumulator> encoding, byte[] encoded) {
    this.measures = measures;
    this.encoding = encoding;
    this.encoded = encoded;
  }

  static WindowMeasures of(
      MeasureAccumulator measures, StateEncoding<MeasureAccumulator> encoding) {
    return new WindowMeasures(measures, encoding, /* encoded= */ null);
  }

  /** Creates the state of what {@link #write} wrote. */
  static WindowMeasures ofBytes(byte[] encoded) {
    return new WindowMeasures(/* measures= */ null, /* encoding= */ null, encoded);
  }

  /** Returns the measures of a decoded state. */
  MeasureAccumulator measures() {
    return measures;
  }

  /**
   * Returns this state, or the state of its bytes.
   *
   * @throws UncheckedIOException if the bytes are of other measures, groups or windows
   */
  WindowMeasures decoded(StateEncoding<MeasureAccumulator> current) {
    if (encoded == null) {
      return this;
    }
    try {
      return of(current.fromBytes(ByteSlice.of(encoded)), current);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the bytes with their header. */
  void write(ByteOutput out) throws IOException {
    if (encoded == null) {
      encoding.writeWithHeader(measures, out);
    } else {
      out.write(encoded);
    }
  }
}
