package io.weir.pipelines.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shop day that ships with the packs. */
class ShopSampleTest {
  private static final int MOST_BYTES = 1_500_000;

  @ParameterizedTest
  @EnumSource
  void shouldBeWhatTheGeneratorWrites(ShopStream stream) throws IOException {
    assertEquals(ShopSample.text(stream), shipped(stream));
  }

  @ParameterizedTest
  @EnumSource
  void shouldHaveDuplicatesAndBrokenLines(ShopStream stream) throws IOException {
    List<String> lines = shipped(stream).lines().toList();
    Set<String> different = new HashSet<>(lines);
    assertTrue(different.size() < lines.size(), "duplicates");
    long broken = different.stream().filter(l -> !TestShop.parse(stream, l).isEvent()).count();
    assertEquals(ShopSample.broken(stream), broken);
  }

  @Test
  void shouldBeSmallYetAWholeDay() throws IOException {
    int bytes = 0;
    long lines = 0;
    for (ShopStream stream : ShopStream.values()) {
      bytes += shipped(stream).getBytes(StandardCharsets.UTF_8).length;
      lines += shipped(stream).lines().count();
    }
    assertTrue(bytes < MOST_BYTES, bytes + " bytes");
    assertTrue(lines >= 5_000 && lines <= 8_000, lines + " lines");
  }

  /** The packs are shown with it: what they are there to find must be in it. */
  @Test
  void shouldShowTheOutage() throws IOException {
    PaymentOutage outage = PaymentOutage.of(TestShop.SEED, TestShop.MIDNIGHT);
    List<String> then =
        shipped(ShopStream.PAYMENTS)
            .lines()
            .filter(line -> TestShop.parse(ShopStream.PAYMENTS, line).isEvent())
            .filter(line -> line.contains("\"north\"") && !line.contains("REFUND"))
            .filter(
                line -> {
                  long time = TestShop.parse(ShopStream.PAYMENTS, line).event().time;
                  return time >= outage.start() && time < outage.end();
                })
            .toList();
    assertTrue(then.size() >= 5, "" + then);
    then.forEach(line -> assertTrue(line.contains("PAYMENT_FAILED"), line));
  }

  private static String shipped(ShopStream stream) throws IOException {
    String name = "/io/weir/pipelines/shop/" + stream.word() + ".jsonl";
    try (InputStream in = ShopSampleTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
