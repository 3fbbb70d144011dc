package io.weir.io.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTimeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-1000, -1000",
    "1714564800123, 1714564800123",
    "2024-05-01T12:00:00.123Z, 1714564800123",
    "2024-05-01T14:00:00+02:00, 1714564800000",
    "253402300799999, 253402300799999",
  })
  void shouldReadMillisecondsAndRfc3339(String text, long millis) {
    assertEquals(OptionalLong.of(millis), MessageTime.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "noon",
        "1e9",
        "2024-05-01",
        "253402300800000",
        "-99999999999999",
        "99999999999999999999999"
      })
  void shouldReadNoTimeWhenTheTextIsNone(String text) {
    assertEquals(OptionalLong.empty(), MessageTime.parse(text));
  }
}
