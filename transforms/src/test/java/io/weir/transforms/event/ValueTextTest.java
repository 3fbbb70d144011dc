package io.weir.transforms.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTextTest {
  /** 12 significant digits, half even; then the shortest text that reads back as the double. */
  @ParameterizedTest
  @CsvSource({
    "1.7399999999999949, 1.74",
    "0.30000000000000004, 0.3",
    "-0.30000000000000004, -0.3",
    "123456789012.5, 1.23456789012E11",
    "123456789013.5, 1.23456789014E11",
    "100.0, 100.0",
    "8.41e21, 8.41E21",
    "2e23, 2.0E23",
    "1e23, 1.0E23",
    "-1e23, -1.0E23",
    "0.0001, 1.0E-4",
    "0.0009999999999999, 0.001",
    "9999999.99999999, 1.0E7",
    "1234567.5, 1234567.5",
    "-0.0, -0.0",
    "0.002, 0.002",
    "0.0, 0.0",
    "1e300, 1.0E300",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void shouldRoundDoublesToTwelveDigitsWhenTheyAreRead(double value, String text) {
    assertEquals(text, ValueText.of(value));
  }

  @Test
  void shouldWriteOtherValuesAsTheyAre() {
    assertEquals("?", ValueText.of(null));
    assertEquals("9007199254740993", ValueText.of(9007199254740993L));
    assertEquals("1.7399999999999949", ValueText.of("1.7399999999999949"));
    assertEquals("true", ValueText.of(true));
    assertEquals(
        "2026-05-01T12:00:00.250Z", ValueText.of(Instant.parse("2026-05-01T12:00:00.250Z")));
  }
}
