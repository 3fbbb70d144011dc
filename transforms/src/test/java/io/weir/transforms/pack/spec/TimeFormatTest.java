package io.weir.transforms.pack.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyy-MM-dd HH:mm:ss | UTC | 2026-01-02 03:04:05 | 2026-01-02T03:04:05Z",
        "yyyy-MM-dd HH:mm:ss[.SSS] | UTC | 2026-01-02 03:04:05 | 2026-01-02T03:04:05Z",
        "yyyy-MM-dd HH:mm:ss[.SSS] | UTC | 2026-01-02 03:04:05.678 | 2026-01-02T03:04:05.678Z",
        "yyyy-MM-dd HH:mm:ss.SSSSSS | UTC | 2026-01-02 03:04:05.678999 | 2026-01-02T03:04:05.678Z",
        "uuuu-MM-dd'T'HH:mm:ssxx | | 2026-01-02T03:04:05+0130 | 2026-01-02T01:34:05Z",
        "yyyy-MM-dd'T'HH:mm:ss[xx] | UTC | 2026-01-02T03:04:05+0130 | 2026-01-02T01:34:05Z",
        "yyyy-MM-dd'T'HH:mm:ss[xx] | Asia/Tokyo | 2026-01-02T03:04:05 | 2026-01-01T18:04:05Z",
        "yyyy-MM-dd | UTC | 2026-01-02 | 2026-01-02T00:00:00Z",
        "yyyy-MM-dd[ HH:mm] | UTC | 2026-01-02 | 2026-01-02T00:00:00Z",
        "yyyy-MM-dd HH | UTC | 2026-01-02 03 | 2026-01-02T03:00:00Z",
        "dd/MMM/yyyy:HH:mm:ss Z | | 02/Jan/2026:03:04:05 +0100 | 2026-01-02T02:04:05Z",
        "dd/MMM/yyyy:HH:mm:ss Z | | 02/JAN/2026:03:04:05 +0100 | 2026-01-02T02:04:05Z",
        "M/d/yy h:mm a | UTC | 1/2/26 3:04 PM | 2026-01-02T15:04:00Z",
        "yyyyMMddHHmmss | UTC | 20260102030405 | 2026-01-02T03:04:05Z",
        "yyyy-DDD | UTC | 2026-032 | 2026-02-01T00:00:00Z",
        "yyyy-MM-dd HH:mm VV | | 2026-07-01 12:00 Europe/Berlin | 2026-07-01T10:00:00Z",
        // In spring the clock goes from 2:00 to 3:00, in autumn from 3:00 to 2:00.
        "yyyy-MM-dd HH:mm | Europe/Berlin | 2026-03-29 02:30 | 2026-03-29T01:30:00Z",
        "yyyy-MM-dd HH:mm | Europe/Berlin | 2026-03-29 03:30 | 2026-03-29T01:30:00Z",
        "yyyy-MM-dd HH:mm | Europe/Berlin | 2026-10-25 02:30 | 2026-10-25T00:30:00Z",
        "yyyy-MM-dd HH:mm | Europe/Berlin | 2026-10-25 03:00 | 2026-10-25T02:00:00Z",
        "yyyy-MM-dd HH:mm | +02:00 | 2026-01-02 03:04 | 2026-01-02T01:04:00Z",
      })
  void shouldReadATextOfThePattern(String pattern, String zone, String text, Instant expected) {
    assertEquals(
        expected, Instant.ofEpochMilli(TimeFormat.parse(pattern, zone).millis(text)), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyy-MM-dd | 2026-02-29",
        "yyyy-MM-dd | 2026-13-01",
        "yyyy-MM-dd | 2026-1-1",
        "yyyy-MM-dd | 2026-01-01x",
        "yyyy-MM-dd | ''",
        "yyyy-MM-dd HH:mm | 2026-01-01 24:00",
        "yyyy-MM-dd HH:mm:ss | 2026-01-01 23:59:60",
        "yyyy-MM-dd[ HH][:mm] | 2026-01-01:30",
        "dd MMM yyyy | 02 Mai 2026",
      })
  void shouldReadNoTimeWhenATextIsNotOfThePattern(String pattern, String text) {
    assertEquals(TimeFormat.NONE, TimeFormat.parse(pattern, "UTC").millis(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "yyyy-MM-dd HH:mm | | the times of 'yyyy-MM-dd HH:mm' have no zone; add 'zone: UTC' or the"
            + " zone in which they are written",
        "yyyy-MM-dd[X] | | the times of 'yyyy-MM-dd[X]' have no zone; add 'zone: UTC' or the zone"
            + " in which they are written",
        "yyyy-MM-dd'X' | | the times of 'yyyy-MM-dd'X'' have no zone; add 'zone: UTC' or the zone"
            + " in which they are written",
        "HH:mm | UTC | 'HH:mm' does not give a date; write year, month and day as in yyyy-MM-dd",
        "MM-dd HH:mm | UTC | 'MM-dd HH:mm' does not give a date; write year, month and day as in"
            + " yyyy-MM-dd",
        "YYYY-MM-dd | UTC | 'YYYY-MM-dd' does not give a date; write year, month and day as in"
            + " yyyy-MM-dd",
        "yyyy-MM-dd hh:mm | UTC | 'yyyy-MM-dd hh:mm' does not give the time of day; write"
            + " HH:mm:ss, or hh:mm:ss a for hours from 1 to 12",
        "yyyy-MM-dd | Berlin | 'Berlin' is no time zone; did you mean 'Europe/Berlin'?",
        "rfc3339 | UTC | the times of 'rfc3339' have no use for a zone; leave 'zone' out",
        "epoch_secs | UTC | 'epoch_secs' is no format of times; did you mean 'epoch_seconds'?",
      })
  void shouldRefuseAFormatThatCannotReadTimes(String format, String zone, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> TimeFormat.parse(format, zone));
    assertEquals(message, e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyy-MM-dd f | 12 | Unknown pattern letter: f",
        "yyyy-MMMMMM | 6 | Too many pattern letters: M",
        "yyyy-MM-dd'T | 11 | a quote does not end",
        "yyyy-MM-dd] | 11 | ] ends no optional part",
        "yyyy#MM | 5 | Pattern includes reserved character: '#'",
        "{yyyy} | 1 | Pattern includes reserved character: '{'",
      })
  void shouldGiveThePositionOfWhatIsWrongInAPattern(String pattern, int at, String problem) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> TimeFormat.parse(pattern, "UTC"));
    assertEquals(
        "'"
            + pattern
            + "' is no format of times: at character "
            + at
            + ", "
            + problem
            + "; write epoch_seconds, epoch_millis, epoch_micros, epoch_nanos, epoch_days, rfc3339,"
            + " or a pattern like yyyy-MM-dd HH:mm:ss",
        e.getMessage());
  }
}
