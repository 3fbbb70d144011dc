package io.weir.io.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as RFC 3339, to the millisecond, in the years 0001 to 9999 of UTC.
 *
 * <p>A leap second ({@code :60}) is read as the second after it, and only where there can be one:
 * in the last minute of a month in UTC.
 */
public final class Rfc3339 {
  /** 0001-01-01T00:00:00.000Z in epoch milliseconds. */
  public static final long MIN = -62_135_596_800_000L;

  /** 9999-12-31T23:59:59.999Z in epoch milliseconds. */
  public static final long MAX = 253_402_300_799_999L;

  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?"
              + "(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))");

  private Rfc3339() {}

  /** Epoch milliseconds, digits below a millisecond cut off; empty where it is no such time. */
  public static OptionalLong parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return OptionalLong.empty();
    }
    int month = number(m, 2);
    int day = number(m, 3);
    int hour = number(m, 4);
    int minute = number(m, 5);
    int second = number(m, 6);
    if (month < 1
        || month > 12
        || day < 1
        || day > YearMonth.of(number(m, 1), month).lengthOfMonth()
        || hour > 23
        || minute > 59
        || second > 60
        || number(m, 9) > 23
        || number(m, 10) > 59) {
      return OptionalLong.empty();
    }
    int offset = (number(m, 9) * 60 + number(m, 10)) * ("-".equals(m.group(8)) ? -60 : 60);
    long seconds =
        LocalDate.of(number(m, 1), month, day).toEpochDay() * 86_400
            + hour * 3_600L
            + minute * 60L
            + second
            - offset;
    if (second == 60 && !startsMonth(seconds)) {
      return OptionalLong.empty();
    }
    long time = seconds * 1_000 + millis(m.group(7));
    return inRange(time) ? OptionalLong.of(time) : OptionalLong.empty();
  }

  /** Whether outputs can show it. */
  public static boolean inRange(long time) {
    return time >= MIN && time <= MAX;
  }

  /**
   * {@code 2024-05-01T12:00:00.000Z}. A time outside the years 0001 to 9999, which only a watermark
   * near their ends can be, shows as the nearest inside.
   */
  public static String format(long time) {
    ZonedDateTime t =
        Instant.ofEpochMilli(Math.min(MAX, Math.max(MIN, time))).atZone(ZoneOffset.UTC);
    StringBuilder out = new StringBuilder(24);
    pad(out, t.getYear(), 4).append('-');
    pad(out, t.getMonthValue(), 2).append('-');
    pad(out, t.getDayOfMonth(), 2).append('T');
    pad(out, t.getHour(), 2).append(':');
    pad(out, t.getMinute(), 2).append(':');
    pad(out, t.getSecond(), 2).append('.');
    return pad(out, t.getNano() / 1_000_000, 3).append('Z').toString();
  }

  private static StringBuilder pad(StringBuilder out, int number, int width) {
    String digits = Integer.toString(number);
    return out.append("0".repeat(width - digits.length())).append(digits);
  }

  private static int number(Matcher m, int group) {
    return m.group(group) == null ? 0 : Integer.parseInt(m.group(group));
  }

  private static int millis(String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, 3));
  }

  private static boolean startsMonth(long seconds) {
    return Math.floorMod(seconds, 86_400L) == 0
        && LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L)).getDayOfMonth() == 1;
  }
}
