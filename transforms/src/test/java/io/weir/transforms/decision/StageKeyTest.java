package io.weir.transforms.decision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.layout.StreamLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageKeyTest {
  private static final StreamLayout LAYOUT =
      new StreamLayout(
          "payments",
          "id",
          "time",
          List.of("id", "time", "card", "country"),
          List.of(FieldType.STRING, FieldType.TIMESTAMP, FieldType.STRING, FieldType.STRING));

  private static Object[] event(String card, String country) {
    return new Object[] {"p1", 0L, card, country};
  }

  @ParameterizedTest
  @CsvSource({"x, 32000", "\u00e9, 16000", "\u20ac, 10666", "\uD83D\uDE00, 8000"})
  void shouldHaveNoKeyWhenComputedPartsExceedTheBound(String letter, int count) {
    StageKey key = StageKey.of(List.of("{card + card}", "country"), LAYOUT);
    String longest = letter.repeat(count);
    int left = 64_000 - 2 * longest.getBytes(StandardCharsets.UTF_8).length;

    assertArrayEquals(
        KeyBytes.of(new Object[] {longest + longest, "f".repeat(left)}, new int[] {0, 1}),
        key.of(event(longest, "f".repeat(left))));
    assertNull(key.of(event(longest, "f".repeat(left + 1))));
  }

  @Test
  void shouldHaveNoKeyWhenAComputedPartIsMissing() {
    StageKey key = StageKey.of(List.of("{card + card}", "country"), LAYOUT);

    assertNull(key.of(event(null, "FR")));
    assertNull(key.of(event("c1", null)));
  }
}
