package io.weir.io.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names and texts as SQL writes them. */
final class Sql {
  /** PostgreSQL cuts longer names off, without a word. */
  private static final int MOST_NAME_BYTES = 63;

  private Sql() {}

  /** A name in quotes: its case is kept, and it may be a word of SQL. */
  static String name(String name) {
    return "\"" + cut(name).replace("\"", "\"\"") + "\"";
  }

  /** Names in quotes, by commas. */
  static String names(Collection<String> names) {
    return names.stream().map(Sql::name).collect(Collectors.joining(", "));
  }

  /** A text in quotes. */
  static String text(String text) {
    String doubled = text.replace("'", "''");
    return text.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }

  /** A name as PostgreSQL keeps it. */
  static String cut(String name) {
    String cut = name;
    while (cut.getBytes(StandardCharsets.UTF_8).length > MOST_NAME_BYTES) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }
}
