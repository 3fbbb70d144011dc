package io.weir.transforms.event;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;

/**
 * Ids of one stream, of a type that chance picks: strings that UTF-16 orders otherwise than UTF-8,
 * ints of either sign and any number of digits, or lists of such.
 */
public final class RandomIds {
  /** Ids differ as far as their numbers are below this. */
  private static final int MOST = 100;

  private static final String[] LETTERS = {
    "", "a", "b", "-", "\u00E9", "\uE000", "\uFB01", "\uFFFD", "\uD83D\uDE00"
  };

  private final Random random;
  private final boolean ints;
  private final boolean lists;

  private RandomIds(Random random, boolean ints, boolean lists) {
    this.random = random;
    this.ints = ints;
    this.lists = lists;
  }

  /** Ids of one type. */
  public static RandomIds of(Random random) {
    return new RandomIds(random, random.nextBoolean(), random.nextInt(3) == 0);
  }

  /** An id that no other number below {@link #MOST} gets. */
  public Object id(int number) {
    if (number >= MOST) {
      throw new IllegalArgumentException("ids are made for fewer than " + MOST + " events");
    }
    Object id = part(number);
    // What comes first often ties, as with the revisions of a record.
    return lists ? List.of(LETTERS[1 + random.nextInt(2)], id) : id;
  }

  private Object part(int number) {
    return ints ? (Object) ofInt(number) : LETTERS[random.nextInt(LETTERS.length)] + number;
  }

  /** Another object of the same content, as a source makes. */
  public static Object copy(Object id) {
    try {
      return ValueEncoding.read(
          new ByteInput(ByteOutput.bytes(out -> ValueEncoding.write(id, out))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long ofInt(int number) {
    if (number < 2) {
      return number == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    long bound = (long) Math.pow(10, random.nextInt(16));
    return MOST * random.nextLong(-bound, bound + 1) + number;
  }
}
