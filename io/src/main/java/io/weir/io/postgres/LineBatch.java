package io.weir.io.postgres;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lines to write, as one JSON array. PostgreSQL cannot store U+0000, so U+FFFD replaces it. */
final class LineBatch {
  private static final int MOST_LINES = 1_000;
  private static final int MOST_BYTES = 1 << 20;
  private static final byte[] NUL = "u0000".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REPLACEMENT = "uFFFD".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private int count;

  /** Adds a line, a JSON object in UTF-8. */
  void add(byte[] line) {
    lines.write(count++ == 0 ? '[' : ',');
    int from = 0;
    // JSON always escapes the character U+0000. An escaped backslash is skipped.
    for (int i = 0; i + NUL.length < line.length; i++) {
      if (line[i] == '\\') {
        i++;
        if (isNul(line, i)) {
          lines.write(line, from, i - from);
          lines.writeBytes(REPLACEMENT);
          from = i + NUL.length;
        }
      }
    }
    lines.write(line, from, line.length - from);
  }

  private static boolean isNul(byte[] line, int at) {
    return Arrays.equals(line, at, at + NUL.length, NUL, 0, NUL.length);
  }

  boolean isFull() {
    return count >= MOST_LINES || lines.size() >= MOST_BYTES;
  }

  boolean isEmpty() {
    return count == 0;
  }

  void clear() {
    lines.reset();
    count = 0;
  }

  /** Returns all lines; there must be at least one. */
  String json() {
    return lines.toString(StandardCharsets.UTF_8) + "]";
  }
}
