package io.weir.transforms.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.LongStream;

/** Values and ids of events that nobody sent, to fill state whose size is to be found. */
public final class SyntheticValues {
  /** When the first event is; in milliseconds since 1970, of which state keeps as many bytes. */
  public static final long START = 1_772_323_200_000L;

  // Spreads numbers that follow each other over all there are (Knuth's multiplicative hash).
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int NUMBER_BITS = 20;
  private static final long LEAST_OF_ELEVEN_DIGITS = 10_000_000_000L;
  private static final double CENTS = 100.0;
  private static final int ELEMENTS = 4;

  private SyntheticValues() {}

  /** A string of 16 characters; another for each number. */
  public static String text(long number) {
    return "event" + (LEAST_OF_ELEVEN_DIGITS + number);
  }

  /**
   * A value of a type, different from those of nearby numbers where the type has as many.
   *
   * @param time the event's time, epoch milliseconds
   */
  public static Object of(FieldType type, long number, long time) {
    long spread = (number * SPREAD) >>> (Long.SIZE - NUMBER_BITS);
    return switch (type.kind()) {
      case STRING -> text(number);
      case INT -> spread;
      case DOUBLE -> spread / CENTS;
      case DECIMAL -> BigDecimal.valueOf(spread, type.digits());
      case BOOL -> (number & 1) == 0;
      case TIMESTAMP -> Instant.ofEpochMilli(time);
      case LIST ->
          LongStream.range(number, number + ELEMENTS)
              .mapToObj(i -> of(type.element(), i, time))
              .toList();
    };
  }
}
