package io.weir.pipelines.report;

import io.weir.transforms.record.Sha256;

/** Shortens values from the data that are used as names of counters. */
final class ShortenedText {
  private static final int LONGEST = 200;
  private static final int HASH_DIGITS = 32;

  private ShortenedText() {}

  /** Returns the text, or its beginning and a hash of the whole if it is long. */
  static String of(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    return text.substring(0, LONGEST) + "#" + Sha256.hex(text).substring(0, HASH_DIGITS);
  }
}
