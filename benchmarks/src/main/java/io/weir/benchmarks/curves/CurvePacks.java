package io.weir.benchmarks.curves;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Packs of growing size. */
final class CurvePacks {
  private static final List<String> MEASURES =
      List.of(
          "count",
          "sum, of: amount",
          "max, of: amount",
          "avg, of: amount",
          "last, of: latitude",
          "distinct, of: terminal");
  private static final List<String> WINDOWS = List.of("10m", "1h", "4h");
  private static final String HEAD =
      """
      pack: curve
      version: 1
      streams:
        payments:
          id: id
          time: time
          fields: {id: string, time: timestamp, type: string, card: string, amount: double, \
      latitude: double, terminal: string}
      features:
      """;
  private static final String DECIDE =
      """
      decide:
        on: payments
        where: "type in ['PAYMENT_AUTHORIZED', 'PAYMENT_FAILED']"
        key: card
      rules:
      """;

  private CurvePacks() {}

  /** Returns the pack of job a. */
  static String ofJobA() {
    try (InputStream pack =
        CurvePacks.class.getResourceAsStream("/io/weir/benchmarks/one-key.yaml")) {
      return new String(pack.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns a pack with features of a card, over all measures and windows in turn, and rules over
   * them.
   */
  static String of(int features, int rules) {
    StringBuilder pack = new StringBuilder(HEAD);
    for (int i = 0; i < features; i++) {
      String measure = MEASURES.get(i % MEASURES.size());
      pack.append(feature(i, WINDOWS.get(i / MEASURES.size() % WINDOWS.size()), measure));
    }
    pack.append(DECIDE);
    for (int i = 0; i < rules; i++) {
      pack.append(
          String.format(
              Locale.ROOT,
              "  rule_%d: {when: \"f%d > %d.0 && amount > %d.0\", score: 1}%n",
              i,
              i % features,
              10 + i,
              20 + i));
    }
    return pack.toString();
  }

  /** Returns a pack with a count, a sum and a maximum over a window. */
  static String over(String window) {
    return HEAD
        + feature(0, window, MEASURES.get(0))
        + feature(1, window, MEASURES.get(1))
        + feature(2, window, MEASURES.get(2))
        + DECIDE
        + "  many: {when: \"f0 > 5000\", outcome: review}\n";
  }

  private static String feature(int number, String over, String measure) {
    return String.format(
        "  f%d: {from: payments, by: card, over: %s, measure: %s}%n", number, over, measure);
  }
}
