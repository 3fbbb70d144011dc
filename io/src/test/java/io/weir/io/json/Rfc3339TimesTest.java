package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2024-05-01T12:00:00Z, 2024-05-01T12:00:00Z",
    "2024-05-01t12:00:00z, 2024-05-01T12:00:00Z",
    "2024-05-01T12:00:00.5Z, 2024-05-01T12:00:00.500Z",
    "2024-05-01T12:00:00.123999999999999Z, 2024-05-01T12:00:00.123Z",
    "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
    "2024-05-01T12:00:00+02:30, 2024-05-01T09:30:00Z",
    "2024-05-01T12:00:00-00:00, 2024-05-01T12:00:00Z",
    "2024-05-01T12:00:00-23:59, 2024-05-02T11:59:00Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "0000-12-31T23:00:00-02:00, 0001-01-01T01:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    "2016-12-31T23:59:60.25Z, 2017-01-01T00:00:00.250Z",
    "2017-01-01T00:59:60+01:00, 2017-01-01T00:00:00Z",
  })
  void shouldRead(String text, String expected) {
    assertEquals(OptionalLong.of(Instant.parse(expected).toEpochMilli()), Rfc3339Times.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024-05-01",
        "2024-05-01T12:00:00",
        "2024-05-01 12:00:00Z",
        "2024-05-01T12:00Z",
        "2024-05-01T12:00:00.Z",
        "2024-05-01T12:00:00,5Z",
        "2024-05-01T24:00:00Z",
        "2024-05-01T12:60:00Z",
        "2024-05-01T12:00:61Z",
        "2024-05-01T12:00:60Z",
        "2024-05-15T23:59:60Z",
        "2024-02-30T12:00:00Z",
        "2023-02-29T12:00:00Z",
        "2024-13-01T12:00:00Z",
        "2024-00-01T12:00:00Z",
        "2024-01-00T12:00:00Z",
        "2024-05-01T12:00:00+24:00",
        "2024-05-01T12:00:00+02:60",
        "2024-05-01T12:00:00+0200",
        "2024-05-01T12:00:00+02",
        "+2024-05-01T12:00:00Z",
        "12024-05-01T12:00:00Z",
        "0000-12-31T23:59:59.999Z",
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "9999-12-31T23:59:60Z",
        "2024-05-01T12:00:00Z ",
        "２024-05-01T12:00:00Z",
      })
  void shouldRefuse(String text) {
    assertEquals(OptionalLong.empty(), Rfc3339Times.parse(text));
  }

  @Property
  void shouldReadWhatItWrites(
      @ForAll @LongRange(min = Rfc3339Times.MIN, max = Rfc3339Times.MAX) long time) {
    assertEquals(OptionalLong.of(time), Rfc3339Times.parse(Rfc3339Times.format(time)));
    assertEquals(Instant.ofEpochMilli(time), Instant.parse(Rfc3339Times.format(time)));
    assertEquals(24, Rfc3339Times.format(time).length());
  }

  @Property
  void shouldAgreeWithTheJdkAtAnyOffset(
      @ForAll @LongRange(min = -60_000_000_000_000L, max = 250_000_000_000_000L) long time,
      @ForAll @IntRange(min = -17 * 60, max = 17 * 60) int offsetMinutes) {
    OffsetDateTime at =
        Instant.ofEpochMilli(time).atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));

    assertEquals(
        OptionalLong.of(time),
        Rfc3339Times.parse(
            String.format("%1$tFT%1$tT.%1$tL%1$tz", at).replaceFirst("(..)$", ":$1")));
  }

  @ParameterizedTest
  @CsvSource({
    "-62135596800001, 0001-01-01T00:00:00.000Z",
    "-9223372036854775808, 0001-01-01T00:00:00.000Z",
    "253402300800000, 9999-12-31T23:59:59.999Z",
  })
  void shouldShowTheNearestTimeThereIs(long time, String expected) {
    assertEquals(expected, Rfc3339Times.format(time));
    assertTrue(Rfc3339Times.parse(expected).isPresent());
  }
}
