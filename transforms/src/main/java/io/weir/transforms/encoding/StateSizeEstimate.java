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

  // Looks at an accumulator are so many times as many events apart. A sketch or a sample has
  // stopped
  // growing before the last look.
  private static final int FIRST_LOOK = 256;
  private static final int APART = 4;
  private static final int LAST_LOOK = FIRST_LOOK << 10;

  // Growth that is none: some bytes of longer numbers, or a share of the size.
  private static final int FLAT_BYTES = 32;
  private static final double FLAT_SHARE = 0.02;

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
   * The bytes of an accumulator, which may stop growing at some number of events.
   *
   * @param events how many events it is of
   * @param add adds the event of a number to it
   * @param state writes it
   */
  public static double ofAccumulator(double events, IntConsumer add, ByteOutput.Writing state) {
    double before = 0;
    double size = bytes(state);
    int added = 0;
    for (int look = FIRST_LOOK; look <= LAST_LOOK; look *= APART) {
      for (int stop = (int) Math.min(look, Math.ceil(events)); added < stop; added++) {
        add.accept(added);
      }
      before = size;
      size = bytes(state);
      boolean isFlat = Math.abs(size - before) <= FLAT_BYTES + FLAT_SHARE * before;
      if (added >= events || (isFlat && look > FIRST_LOOK)) {
        return size;
      }
    }
    double each = (size - before) / (LAST_LOOK - LAST_LOOK / APART);
    return size + each * (events - LAST_LOOK);
  }
}
