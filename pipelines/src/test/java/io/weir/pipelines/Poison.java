package io.weir.pipelines;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Records that are no events, of the kinds that have broken consumers. */
final class Poison {
  private static final int TEN_MEGABYTES = 10_000_000;
  private static final int TOO_DEEP = 100_000;

  private Poison() {}

  /** The records; a tombstone, which has no value, is null. */
  static List<byte[]> records() {
    byte[] noise = new byte[TEN_MEGABYTES];
    // Nothing compresses it, so that it is as large on its way to the dead letters.
    new Random(1).nextBytes(noise);
    return Arrays.asList(
        new byte[] {'{', (byte) 0xC3, '}'},
        utf8("[".repeat(TOO_DEEP)),
        utf8("\uFEFF" + TestPayments.paid("bom", "k1", "d1", 0)),
        noise,
        new byte[0],
        null,
        utf8(" \n"),
        utf8("{\"id\":\"zero\u0000\"} and more"),
        utf8(TestPayments.paid("whose", "k1", "d1", 0).replace("\"k1\"", "7")),
        utf8(TestPayments.paid("when", "k1", "d1", 0).replace("2024-", "24-")));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
