package io.weir.io.postgres;

import io.weir.transforms.record.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Quotes names and texts for SQL. */
final class SqlText {
  /** PostgreSQL silently truncates longer names. */
  private static final int MOST_NAME_BYTES = 63;

  private static final int HASH_DIGITS = 16;

  private SqlText() {}

  /** Returns a quoted name. Its case is kept, and it may be a keyword. */
  static String name(String name) {
    return "\"" + fit(name).replace("\"", "\"\"") + "\"";
  }

  /** Returns quoted names, separated by commas. */
  static String names(Collection<String> names) {
    return names.stream().map(SqlText::name).collect(Collectors.joining(", "));
  }

  /** Returns a quoted text. */
  static String text(String text) {
    String doubled = text.replace("'", "''");
    return text.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }

  /**
   * Returns a name that PostgreSQL does not truncate. A longer name becomes its first 46 bytes and
   * a hash of the whole.
   */
  static String fit(String name) {
    return bytes(name).length <= MOST_NAME_BYTES ? name : hashed(name);
  }

  /**
   * Returns the name, or a hashed form of it if the name is taken, and marks the result as taken.
   */
  static String distinct(String name, Set<String> taken) {
    String distinct = fit(name);
    while (!taken.add(distinct)) {
      distinct = hashed(distinct);
    }
    return distinct;
  }

  private static String hashed(String name) {
    String suffix = "_" + Sha256.hex(name).substring(0, HASH_DIGITS);
    String kept = name;
    while (bytes(kept).length > MOST_NAME_BYTES - suffix.length()) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
    }
    return kept + suffix;
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
