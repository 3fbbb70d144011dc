package io.weir.io.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineBatchTest {
  private final LineBatch batch = new LineBatch();

  @Test
  void shouldMakeAnArrayOfItsLines() {
    batch.add(utf8("{\"a\":1}"));
    batch.add(utf8("{\"b\":\"é\"}"));

    assertEquals("[{\"a\":1},{\"b\":\"é\"}]", batch.json());
    batch.clear();
    assertTrue(batch.isEmpty());
    batch.add(utf8("{}"));
    assertEquals("[{}]", batch.json());
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "\\u0000 | \\uFFFD",
        "a\\u0000\\u0000b\\u0000 | a\\uFFFD\\uFFFDb\\uFFFD",
        "\\\\u0000 | \\\\u0000",
        "\\\\\\u0000 | \\\\\\uFFFD",
        "\\u0001u0000 | \\u0001u0000",
        "\\n\\u0000\\\" | \\n\\uFFFD\\\"",
        "u0000 | u0000",
        "\\u00000 | \\uFFFD0",
      },
      delimiter = '|')
  void shouldReplaceWhatPostgresCannotHold(String text, String stored) {
    batch.add(utf8("{\"x\":\"" + text + "\"}"));

    assertEquals("[{\"x\":\"" + stored + "\"}]", batch.json());
  }

  @Test
  void shouldBeFullOfManyLinesOrOfLargeOnes() {
    for (int i = 0; i < 999; i++) {
      batch.add(utf8("{}"));
    }
    assertFalse(batch.isFull());
    batch.add(utf8("{}"));
    assertTrue(batch.isFull());

    batch.clear();
    assertFalse(batch.isFull());
    batch.add(utf8("\"" + "x".repeat(1 << 20) + "\""));
    assertTrue(batch.isFull());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
