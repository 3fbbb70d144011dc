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

  /** Returns the name of the stream in files and topics. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the letter before the number in ids of the stream's events. */
  String letter() {
    return letter;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(ShopStream::word).toList();
  }
}
