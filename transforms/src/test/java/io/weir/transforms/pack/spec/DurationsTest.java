package io.weir.transforms.pack.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0s, 0",
    "250ms, 250",
    "10s, 10000",
    "5m, 300000",
    "1h30m, 5400000",
    "90m, 5400000",
    "7d, 604800000",
    "1d2h3m4s5ms, 93784005",
    "1m5ms, 60005",
    "365000d, 31536000000000"
  })
  void shouldParse(String text, long millis) {
    assertEquals(millis, Durations.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "10",
        "-1s",
        "1.5h",
        "1 h",
        "1h 30m",
        "30m1h",
        "1h1h",
        "10S",
        "1w",
        "s",
        "forever",
        "365001d",
        "9223372036854775808ms",
        "106751991168d",
        "1e3s",
        "+1s",
        "00"
      })
  void shouldRefuse(String text) {
    assertThrows(IllegalArgumentException.class, () -> Durations.parse(text));
  }

  @Test
  void shouldFormatInTheLargestUnits() {
    assertEquals("0s", Durations.format(0));
    assertEquals("1h30m", Durations.format(5_400_000));
    assertEquals("1d250ms", Durations.format(86_400_250));
    assertEquals("forever", Durations.format(FeatureSpec.FOREVER));
  }

  @Property
  void shouldParseWhatItFormats(
      @ForAll @LongRange(min = 0, max = 31_536_000_000_000L) long millis) {
    assertEquals(millis, Durations.parse(Durations.format(millis)));
  }
}
