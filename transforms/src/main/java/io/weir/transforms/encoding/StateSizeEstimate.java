package io.weir.transforms.encoding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;

/**
 * How large state comes to be, found by filling and encoding it. State of more than is quickly
 * filled is extrapolated from smaller state.
 */
public final class StateSizeEstimate {
  /** What every encoded state begins with: a version and a hash. */
  public static final int HEADER = 1 + Integer.BYTES;

  // State that grows with its events does so evenly from here on.
  private static final int MOST_EVEN = 256;

  // A sketch or a sample ends to grow below the greatest of these.
  private static final int FIRST_LOOK = 128;
  private static final int MOST_GROWING = 1 << 17;

  // Growth that is none: some bytes of longer numbers, or a share of the size.
  private static final int FLAT_BYTES = 16;
  private static final double FLAT_SHARE = 0.02;
  private static final int FLAT_LOOKS = 2;

  private StateSizeEstimate() {}

  /** The number of bytes that a state is written as. */
  public static int bytes(ByteOutput.Writing state) {
    ByteOutput out = ByteOutput.take();
    try {
      state.write(out);
      return out.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      out.free();
    }
  }

  /**
   * The bytes of state that grows evenly with its items, like a list.
   *
   * @param items how many items there are
   * @param filled the bytes of a state of so many items
   */
  public static double even(double items, IntToDoubleFunction filled) {
    if (items <= MOST_EVEN) {
      return filled.applyAsDouble((int) Math.ceil(items));
    }
    double half = filled.applyAsDouble(MOST_EVEN / 2);
    double whole = filled.applyAsDouble(MOST_EVEN);
    return whole + (whole - half) / (MOST_EVEN / 2.0) * (items - MOST_EVEN);
  }

  /**
   * The bytes of an accumulator, which may end to grow at some number of events.
   *
   * @param events how many events it is of
   * @param add adds the event of a number to it
   * @param state writes it
   */
  public static double ofAccumulator(double events, IntConsumer add, ByteOutput.Writing state) {
    int added = 0;
    int flat = 0;
    double before = 0;
    double size = bytes(state);
    for (int look = FIRST_LOOK; look <= MOST_GROWING; look *= 2) {
      for (int stop = (int) Math.min(look, Math.ceil(events)); added < stop; added++) {
        add.accept(added);
      }
      before = size;
      size = bytes(state);
      boolean grows = Math.abs(size - before) > FLAT_BYTES + FLAT_SHARE * before;
      flat = grows ? 0 : flat + 1;
      if (added >= events || flat == FLAT_LOOKS) {
        return size;
      }
    }
    return size + (size - before) / (MOST_GROWING / 2.0) * (events - MOST_GROWING);
  }
}
