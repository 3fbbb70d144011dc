package io.weir.io.kafka.transaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

class LineHashChainTest {
  @Test
  void shouldBeTheSameForTheSameLinesInTheSameOrder() {
    assertArrayEquals(hash("run", "k=a", "k=b"), hash("run", "k=a", "k=b"));
  }

  @Test
  void shouldGiveDifferentHashesWhenAnythingDiffers() {
    Set<String> all = new TreeSet<>();
    byte[][] hashes = {
      hash("run", "k=a"),
      hash("ran", "k=a"),
      hash("run", "k=b"),
      hash("run", "j=a"),
      hash("run", "ka="),
      hash("run", "=ka"),
      hash("run", "k=a", "k=b"),
      hash("run", "k=b", "k=a"),
      hash("run", "k=a", "k=a"),
    };
    Arrays.stream(hashes).map(HexFormat.of()::formatHex).forEach(all::add);

    assertEquals(hashes.length, all.size());
  }

  /** The hash up to the last of lines, each with its key before an equals sign. */
  private static byte[] hash(String run, String... lines) {
    LineHashChain chain = new LineHashChain();
    byte[] hash = utf8(run);
    for (String line : lines) {
      String[] parts = line.split("=", 2);
      hash = chain.next(hash, KV.of(utf8(parts[0]), utf8(parts[1])));
    }
    return hash;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
