package io.weir.io.json;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.OptionalLong;

/**
 * Times in RFC 3339 with milliseconds, in the years 0001 to 9999 of UTC.
 *
 * <p>A leap second ({@code :60}) is read as the second after it. It is accepted only in the last
 * minute of a month in UTC.
 */
public final class Rfc3339Times {
  /** 0001-01-01T00:00:00.000Z in epoch milliseconds. */
  public static final long MIN = -62_135_596_800_000L;

  /** 9999-12-31T23:59:59.999Z in epoch milliseconds. */
  public static final long MAX = 253_402_300_799_999L;

  /** No time; outside of every range. */
  private static final long NONE = Long.MIN_VALUE;

  /** Index after the seconds, where a fraction or an offset begins. */
  private static final int SECONDS_END = 19;

  private Rfc3339Times() {}

  /**
   * Returns epoch milliseconds, without the digits below a millisecond. The result is empty for
   * other text.
   */
  public static OptionalLong parse(String text) {
    // A character beyond ISO 8859-1, which is part of no time, becomes "?".
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    long time = parse(bytes, 0, bytes.length);
    return time == NONE ? OptionalLong.empty() : OptionalLong.of(time);
  }

  /** Parses a part of a text in ASCII. For other text, the result is not {@link #inRange}. */
  static long parse(byte[] text, int from, int length) {
    if (length <= SECONDS_END
        || text[from + 4] != '-'
        || text[from + 7] != '-'
        || (text[from + 10] | 0x20) != 't'
        || text[from + 13] != ':'
        || text[from + 16] != ':') {
      return NONE;
    }
    int year = number(text, from, 4);
    int month = number(text, from + 5, 2);
    int day = number(text, from + 8, 2);
    int hour = number(text, from + 11, 2);
    int minute = number(text, from + 14, 2);
    int second = number(text, from + 17, 2);
    int end = from + length;
    int zone = fractionEnd(text, from + SECONDS_END, end);
    if (year < 0
        || month < 1
        || month > 12
        || day < 1
        || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 60
        || !isZone(text, zone, end)) {
      return NONE;
    }
    long seconds =
        LocalDate.of(year, month, day).toEpochDay() * 86_400
            + hour * 3_600L
            + minute * 60L
            + second
            - offset(text, zone, end);
    if (second == 60 && !startsMonth(seconds)) {
      return NONE;
    }
    long time = seconds * 1_000 + millis(text, from + SECONDS_END, zone);
    return inRange(time) ? time : NONE;
  }

  /** Returns whether outputs can represent the time. */
  public static boolean inRange(long time) {
    return time >= MIN && time <= MAX;
  }

  /**
   * Formats a time as {@code 2024-05-01T12:00:00.000Z}. Only a watermark can be outside of the
   * years 0001 to 9999; it is formatted as the nearest time inside.
   */
  public static String format(long time) {
    return new String(new TimestampText().format(time), StandardCharsets.ISO_8859_1);
  }

  /** Returns a number of the given width, or -1. */
  private static int number(byte[] text, int from, int width) {
    int number = 0;
    for (int i = from; i < from + width; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return -1;
      }
      number = number * 10 + text[i] - '0';
    }
    return number;
  }

  /** Returns the index after an optional fraction of a second, or -1 if a point has no digits. */
  private static int fractionEnd(byte[] text, int from, int end) {
    if (text[from] != '.') {
      return from;
    }
    int i = from + 1;
    while (i < end && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    return i == from + 1 ? -1 : i;
  }

  private static int millis(byte[] text, int point, int end) {
    int millis = 0;
    for (int i = point + 1; i <= point + 3; i++) {
      millis = millis * 10 + (i < end ? text[i] - '0' : 0);
    }
    return millis;
  }

  /** Returns whether the rest of the text is {@code Z} or an offset such as {@code +01:00}. */
  private static boolean isZone(byte[] text, int from, int end) {
    if (from < 0) {
      return false;
    }
    if (end - from == 1) {
      return (text[from] | 0x20) == 'z';
    }
    if (end - from != 6 || (text[from] != '+' && text[from] != '-') || text[from + 3] != ':') {
      return false;
    }
    int hours = number(text, from + 1, 2);
    int minutes = number(text, from + 4, 2);
    return hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
  }

  /** Returns the offset in seconds. */
  private static int offset(byte[] text, int from, int end) {
    if (end - from == 1) {
      return 0;
    }
    int minutes = number(text, from + 1, 2) * 60 + number(text, from + 4, 2);
    return text[from] == '-' ? -60 * minutes : 60 * minutes;
  }

  private static boolean startsMonth(long seconds) {
    return Math.floorMod(seconds, 86_400L) == 0
        && LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L)).getDayOfMonth() == 1;
  }
}
