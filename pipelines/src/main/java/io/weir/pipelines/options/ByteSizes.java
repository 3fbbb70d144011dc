package io.weir.pipelines.options;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses sizes on the command line: 1MB, 64kB, 500B. */
final class ByteSizes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(B|kB|MB)");
  private static final Map<String, Long> UNITS = Map.of("B", 1L, "kB", 1_000L, "MB", 1_000_000L);
  private static final String EXAMPLES = "write one like 500B, 64kB or 1MB";

  private ByteSizes() {}

  /**
   * Returns a size in bytes.
   *
   * @throws IllegalArgumentException if the text is no size or not from 1 to {@code most}; the
   *     message says what would work
   */
  static int parse(String text, int most) {
    Matcher size = SIZE.matcher(text);
    if (text.matches("\\d+")) {
      throw new IllegalArgumentException(
          "'" + text + "' lacks a unit; write " + text + "B for bytes, or kB, MB");
    }
    if (!size.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no size; " + EXAMPLES);
    }
    long bytes = Long.parseLong(size.group(1)) * UNITS.get(size.group(2));
    if (bytes < 1 || bytes > most) {
      throw new IllegalArgumentException(
          "'" + text + "' is not from 1B to " + most + "B, which a record may have; " + EXAMPLES);
    }
    return (int) bytes;
  }
}
