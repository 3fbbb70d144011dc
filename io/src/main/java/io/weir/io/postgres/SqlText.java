package io.weir.io.postgres;

import io.weir.transforms.record.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

/** Names and texts as SQL writes them. */
final class SqlText {
  /** PostgreSQL cuts longer names off, without a word. */
  private static final int MOST_NAME_BYTES = 63;

  private static final int HASH_BYTES = 8;

  private SqlText() {}

  /** A name in quotes: its case is kept, and it may be a word of SQL. */
  static String name(String name) {
    return "\"" + fit(name).replace("\"", "\"\"") + "\"";
  }

  /** Names in quotes, by commas. */
  static String names(Collection<String> names) {
    return names.stream().map(SqlText::name).collect(Collectors.joining(", "));
  }

  /** A text in quotes. */
  static String text(String text) {
    String doubled = text.replace("'", "''");
    return text.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }

  /**
   * A name that PostgreSQL keeps whole: a longer one is its first 46 bytes and a hash of it all.
   */
  static String fit(String name) {
    return bytes(name).length <= MOST_NAME_BYTES ? name : hashed(name);
  }

  /** The name, or where it is taken one made of it; that one is taken then. */
  static String distinct(String name, Set<String> taken) {
    String distinct = fit(name);
    while (!taken.add(distinct)) {
      distinct = hashed(distinct);
    }
    return distinct;
  }

  private static String hashed(String name) {
    byte[] hash = Sha256.digest().digest(bytes(name));
    String suffix = "_" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
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
