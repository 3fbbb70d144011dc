package io.weir.pipelines.report;

import io.weir.transforms.record.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Shortens values from the data that are used as names of counters. */
final class ShortenedText {
  private static final int LONGEST = 200;
  private static final int HASH_BYTES = 16;

  private ShortenedText() {}

  /** Returns the text, or its beginning and a hash of the whole if it is long. */
  static String of(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    byte[] hash = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return text.substring(0, LONGEST) + "#" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
  }
}
