package io.weir.io.json;

import io.weir.transforms.event.ValueText;
import io.weir.transforms.pack.spec.TimeFormat;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the times of a field. Results out of the years 0001 to 9999 are no times. */
final class TimeReader {
  private static final long MICROS_PER_MILLI = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long YEAR_1990 = 631_152_000_000L;
  private static final long YEAR_2100 = 4_102_444_800_000L;

  /** Longer numbers are no times. Converting a number takes the square of its length. */
  private static final int MOST_CHARACTERS = 100;

  private static final List<String> UNITS =
      List.of("epoch_seconds", "epoch_millis", "epoch_micros", "epoch_nanos");
  private static final String YEARS = ", years 0001 to 9999";
  private static final String A_TIME =
      "a time: epoch milliseconds or RFC 3339 such as 2024-05-01T12:00:00Z" + YEARS;

  private final TimeFormat format;
  private final String expected;

  /** Creates a reader of a format; null reads epoch milliseconds and RFC 3339. */
  TimeReader(TimeFormat format) {
    this.format = format;
    if (format == null) {
      expected = A_TIME;
    } else if (format.isEpoch()) {
      expected = "a number of " + format.text() + YEARS;
    } else if (format.isPattern()) {
      expected = "a time as " + format.text() + YEARS;
    } else {
      expected = "a time in RFC 3339 such as 2024-05-01T12:00:00Z" + YEARS;
    }
  }

  boolean hasNoFormat() {
    return format == null;
  }

  /** Returns whether times are numbers. */
  boolean readsNumbers() {
    return format == null || format.isEpoch();
  }

  /** Returns whether times are texts. */
  boolean readsTexts() {
    return format == null || !format.isEpoch();
  }

  /** Returns what is expected, for messages. */
  String expected() {
    return expected;
  }

  /** Returns the epoch milliseconds of a text. */
  long ofText(String text) {
    if (format != null && format.isPattern()) {
      return format.millis(text);
    }
    // A character beyond ISO 8859-1, which is part of no time, becomes "?".
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return Rfc3339Times.parse(bytes, 0, bytes.length);
  }

  /** Returns the epoch milliseconds of a count of few digits. */
  long ofNumber(long count) {
    return format == null ? count : format.millis(count);
  }

  /** Returns the epoch milliseconds of a JSON number. */
  long ofNumber(String number) {
    if (format == null) {
      IntegerText.Int n = IntegerText.toInt(number);
      return n.kind() == IntegerText.Kind.INT ? n.value() : TimeFormat.NONE;
    }
    BigDecimal count = count(number);
    return count == null ? TimeFormat.NONE : format.millis(count);
  }

  /** Returns a number, or null if it is too long for a time or has an exponent beyond Java's. */
  private static BigDecimal count(String number) {
    try {
      return number.length() > MOST_CHARACTERS ? null : new BigDecimal(number);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /**
   * Returns a hint if the number is probably a time in another unit, or an empty text.
   *
   * @param number the JSON number
   * @param time the number as read
   */
  String hint(String number, long time) {
    if (format == null) {
      return finer(time);
    }
    BigDecimal count = count(number);
    if (count == null) {
      return "";
    }
    return UNITS.stream()
        .filter(unit -> isRecent(TimeFormat.parse(unit, null).millis(count)))
        .map(
            unit ->
                "; as "
                    + unit
                    + " it would be "
                    + ValueText.time(TimeFormat.parse(unit, null).millis(count)))
        .findFirst()
        .orElse("");
  }

  private static String finer(long number) {
    if (isRecent(number / MICROS_PER_MILLI)) {
      return meant(number, "microseconds", MICROS_PER_MILLI);
    }
    return isRecent(number / NANOS_PER_MILLI) ? meant(number, "nanoseconds", NANOS_PER_MILLI) : "";
  }

  private static boolean isRecent(long millis) {
    return millis >= YEAR_1990 && millis < YEAR_2100;
  }

  private static String meant(long number, String unit, long perMilli) {
    return "; as "
        + unit
        + " it would be "
        + ValueText.time(number / perMilli)
        + ": divide by "
        + perMilli;
  }
}
