package io.weir.benchmarks.rivals;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Formats times in milliseconds, UTC, in one buffer. The date is cached, because it seldom changes.
 */
final class Rfc3339Writer {
  static final int LENGTH = "2026-01-01T00:00:00.000Z".length();

  private static final int MILLIS_PER_DAY = 86_400_000;
  private static final int DATE = 10;

  private final byte[] text = ascii("2026-01-01T00:00:00.000Z");
  private long day = Long.MIN_VALUE;

  /** Returns the text, which is valid until the next call. */
  byte[] of(long millis) {
    long newDay = Math.floorDiv(millis, MILLIS_PER_DAY);
    if (newDay != day) {
      System.arraycopy(ascii(LocalDate.ofEpochDay(newDay).toString()), 0, text, 0, DATE);
      day = newDay;
    }
    int rest = (int) (millis - newDay * MILLIS_PER_DAY);
    two(11, rest / 3_600_000);
    two(14, rest / 60_000 % 60);
    two(17, rest / 1000 % 60);
    text[20] = digit(rest / 100 % 10);
    two(21, rest % 100);
    return text;
  }

  /** Returns the text as a string. */
  static String text(long millis) {
    return new String(new Rfc3339Writer().of(millis), StandardCharsets.US_ASCII);
  }

  private void two(int at, int number) {
    text[at] = digit(number / 10);
    text[at + 1] = digit(number % 10);
  }

  private static byte digit(int n) {
    return (byte) ('0' + n);
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
