package io.weir.transforms.pack.spec;

import io.weir.transforms.text.SimilarNames;
import io.weir.transforms.text.TimeZoneNames;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The format of the times of a field: a count since 1970, RFC 3339, or a pattern of java.time. */
public final class TimeFormat {
  /** No time; outside of every range. */
  public static final long NONE = Long.MIN_VALUE;

  /** Format of RFC 3339 texts. */
  public static final String RFC3339 = "rfc3339";

  /** More digits before the point than a time has in nanoseconds. */
  private static final int MOST_DIGITS = 30;

  /**
   * A unit of time.
   *
   * @param millis milliseconds of a unit, or 1 if the unit is shorter
   * @param perMilli units of a millisecond, or 1 if the unit is longer
   */
  private record Unit(long millis, long perMilli) {}

  private static final Map<String, Unit> EPOCHS = new LinkedHashMap<>();

  static {
    EPOCHS.put("epoch_seconds", new Unit(1_000, 1));
    EPOCHS.put("epoch_millis", new Unit(1, 1));
    EPOCHS.put("epoch_micros", new Unit(1, 1_000));
    EPOCHS.put("epoch_nanos", new Unit(1, 1_000_000));
    EPOCHS.put("epoch_days", new Unit(86_400_000, 1));
  }

  /** Message text: a format whose times have no zone. */
  public static final String A_PATTERN = "a pattern like yyyy-MM-dd HH:mm:ss";

  /** Message text: the formats. */
  static final String CHOICES =
      String.join(", ", EPOCHS.keySet()) + ", " + RFC3339 + ", or " + A_PATTERN;

  private final String text;
  private final Unit unit;
  private final TimePattern pattern;

  private TimeFormat(String text, Unit unit, TimePattern pattern) {
    this.text = text;
    this.unit = unit;
    this.pattern = pattern;
  }

  /**
   * Parses a format.
   *
   * @param zone time zone of times without one, or null
   * @throws IllegalArgumentException if the format is none, needs a zone, or takes none; the
   *     message says what would work
   */
  public static TimeFormat parse(String format, String zone) {
    if (EPOCHS.containsKey(format) || format.equals(RFC3339)) {
      if (zone != null) {
        throw new IllegalArgumentException(
            "the times of '" + format + "' have no use for a zone; leave 'zone' out");
      }
      return new TimeFormat(format, EPOCHS.get(format), null);
    }
    String near = SimilarNames.to(format, EPOCHS.keySet()).orElse("");
    if (format.matches("[a-z0-9_]*") && !near.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + format + "' is no format of times; did you mean '" + near + "'?");
    }
    return new TimeFormat(
        format, null, TimePattern.parse(format, zone == null ? null : zone(zone)));
  }

  /**
   * Returns a time zone.
   *
   * @throws IllegalArgumentException if there is none of the name; the message says what would work
   */
  static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(TimeZoneNames.refuse(name), e);
    }
  }

  /** Returns the format as the pack writes it. */
  public String text() {
    return text;
  }

  /** Returns whether times are counts since 1970, which are numbers. */
  public boolean isEpoch() {
    return unit != null;
  }

  /** Returns whether times are texts of a pattern. */
  public boolean isPattern() {
    return pattern != null;
  }

  /**
   * Returns a count since 1970 in epoch milliseconds, rounded down, or {@link #NONE} if the result
   * is far outside of the years 0001 to 9999. The format must be one of an epoch.
   */
  public long millis(BigDecimal count) {
    if (count.signum() == 0) {
      return 0;
    }
    // A number of few characters may have many digits: 1e999999999. It is not written out.
    long digits = (long) count.precision() - count.scale();
    if (digits > MOST_DIGITS) {
      return NONE;
    }
    if (digits < -MOST_DIGITS) {
      return count.signum() < 0 ? -1 : 0;
    }
    BigDecimal millis =
        count
            .multiply(BigDecimal.valueOf(unit.millis()))
            .divide(BigDecimal.valueOf(unit.perMilli()), 0, RoundingMode.FLOOR);
    return millis.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        ? NONE
        : millis.longValueExact();
  }

  /** Returns a count since 1970 in epoch milliseconds, as {@link #millis(BigDecimal)} does. */
  public long millis(long count) {
    long millis = Math.floorDiv(count, unit.perMilli());
    long most = Long.MAX_VALUE / unit.millis();
    return millis > most || millis < -most ? NONE : millis * unit.millis();
  }

  /**
   * Returns the epoch milliseconds of a text, or {@link #NONE} if it does not match the pattern.
   * The format must be a pattern.
   */
  public long millis(String time) {
    return pattern.millis(time);
  }
}
