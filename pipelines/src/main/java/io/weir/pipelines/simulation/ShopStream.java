package io.weir.pipelines.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The streams of the shop. */
enum ShopStream {
  CLICKS("k"),
  ORDERS("o"),
  PAYMENTS("p");

  private final String letter;

  ShopStream(String letter) {
    this.letter = letter;
  }

  /** What files and topics are called. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What stands before the number in ids of its events. */
  String letter() {
    return letter;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(ShopStream::word).toList();
  }
}
