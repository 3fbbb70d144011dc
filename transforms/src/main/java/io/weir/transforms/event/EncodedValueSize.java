package io.weir.transforms.event;

import io.weir.transforms.encoding.ValueEncoding;

/** Estimates how many bytes {@link ValueEncoding} writes, for estimates of state size. */
public final class EncodedValueSize {
  /** Assumed length of strings, including string ids, in characters. */
  public static final int LETTERS = 16;

  /** Bytes of a string value or a string id. */
  public static final int STRING = 2 + LETTERS;

  /** Bytes of a present-day timestamp, without the tag byte. */
  public static final int TIME = 6;

  private EncodedValueSize() {}

  /** Returns the bytes of a value of the type. An int is assumed to be small. */
  public static int of(FieldType type) {
    return switch (type) {
      case STRING -> STRING;
      case DOUBLE -> 1 + Double.BYTES;
      case INT -> 1 + 3;
      case BOOL -> 1;
      case TIMESTAMP -> 1 + TIME;
    };
  }

  /** Returns the bytes of a non-negative number, at seven bits per byte. */
  public static double unsigned(double n) {
    return Math.max(1, Math.ceil((Math.log(n + 1) / Math.log(2)) / 7));
  }

  /** Returns the bytes of a number that may be negative. The sign takes one bit. */
  public static double signed(double n) {
    return unsigned(2 * n);
  }
}
