package io.weir.transforms.pack.spec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Arrays;
import java.util.Locale;

/** A pattern of java.time, and the zone of the times that have none. */
final class TimePattern {
  private static final String ZONE_LETTERS = "VzOXxZv";
  private static final String TIME_LETTERS = "abBhKkHmsSAnN";
  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(LocalDateTime.parse("2026-05-21T13:34:56.789"), ZoneOffset.ofHours(2));

  private final DateTimeFormatter formatter;
  private final ZoneId zone;

  private TimePattern(DateTimeFormatter formatter, ZoneId zone) {
    this.formatter = formatter;
    this.zone = zone;
  }

  /**
   * Parses a pattern.
   *
   * @param zone zone of the times that have none, or null
   * @throws IllegalArgumentException if the text is no pattern of times, or the times need a zone;
   *     the message says what would work
   */
  static TimePattern parse(String pattern, ZoneId zone) {
    PatternScan scan = new PatternScan(pattern);
    TimePattern parsed =
        new TimePattern(
            new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(scan.prolepticPattern())
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT),
            zone);
    parsed.checkSample(pattern, scan);
    if (zone == null && !scan.hasMandatory(ZONE_LETTERS)) {
      throw new IllegalArgumentException(
          "the times of '"
              + pattern
              + "' have no zone; add 'zone: UTC' or the zone in which they are written");
    }
    return parsed;
  }

  private void checkSample(String pattern, PatternScan scan) {
    TemporalAccessor read;
    try {
      read = formatter.parse(formatter.format(SAMPLE));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + pattern + "' cannot read the times that it writes: " + e.getMessage(), e);
    }
    if (read.query(TemporalQueries.localDate()) == null) {
      throw new IllegalArgumentException(
          "'" + pattern + "' does not give a date; write year, month and day as in yyyy-MM-dd");
    }
    if (read.query(TemporalQueries.localTime()) == null && scan.has(TIME_LETTERS)) {
      throw new IllegalArgumentException(
          "'"
              + pattern
              + "' does not give the time of day; write HH:mm:ss, or hh:mm:ss a for hours from 1 to"
              + " 12");
    }
  }

  /** Returns epoch milliseconds, or {@link TimeFormat#NONE} for other text. */
  long millis(String text) {
    try {
      TemporalAccessor read = formatter.parse(text);
      LocalDate date = read.query(TemporalQueries.localDate());
      LocalTime time = read.query(TemporalQueries.localTime());
      if (date == null || (time == null && hasTime(read))) {
        return TimeFormat.NONE;
      }
      return instant(LocalDateTime.of(date, time == null ? LocalTime.MIN : time), read)
          .toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return TimeFormat.NONE;
    }
  }

  /** A written offset decides, then a written zone, then the zone of the pack. */
  private Instant instant(LocalDateTime local, TemporalAccessor read) {
    if (read.isSupported(ChronoField.OFFSET_SECONDS)) {
      return local.toInstant(ZoneOffset.ofTotalSeconds(read.get(ChronoField.OFFSET_SECONDS)));
    }
    ZoneId written = read.query(TemporalQueries.zoneId());
    return local.atZone(written == null ? zone : written).toInstant();
  }

  /** An optional part of a time of day, such as minutes without an hour, is not ignored. */
  private static boolean hasTime(TemporalAccessor read) {
    return Arrays.stream(ChronoField.values())
        .anyMatch(field -> field.isTimeBased() && read.isSupported(field));
  }
}
