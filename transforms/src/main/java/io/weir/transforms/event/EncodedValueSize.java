package io.weir.transforms.event;

import io.weir.transforms.encoding.ValueEncoding;

/** How many bytes {@link ValueEncoding} writes, for those who foretell the size of state. */
public final class EncodedValueSize {
  /** What strings, ids among them, are taken to be long. */
  public static final int LETTERS = 16;

  /** A string as a value; so also an id. */
  public static final int STRING = 2 + LETTERS;

  /** A time of our days, without a tag. */
  public static final int TIME = 6;

  private EncodedValueSize() {}

  /** A value of a type; of an int a small one. */
  public static int of(FieldType type) {
    return switch (type) {
      case STRING -> STRING;
      case DOUBLE -> 1 + Double.BYTES;
      case INT -> 1 + 3;
      case BOOL -> 1;
      case TIMESTAMP -> 1 + TIME;
    };
  }

  /** A number that is not negative, seven bits a byte. */
  public static double unsigned(double n) {
    return Math.max(1, Math.ceil((Math.log(n + 1) / Math.log(2)) / 7));
  }

  /** A number that may be negative: the sign takes a bit. */
  public static double signed(double n) {
    return unsigned(2 * n);
  }
}
