package io.weir.pipelines.explain;

import java.util.List;
import java.util.Locale;

/** Text in blocks: titles, each followed by rows with aligned columns. */
final class ExplainText {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

  private final StringBuilder text;

  ExplainText(String first) {
    text = new StringBuilder(first).append('\n');
  }

  void title(String title) {
    text.append('\n').append(title).append('\n');
  }

  void line(String line) {
    text.append("  ").append(line).append('\n');
  }

  /** Appends rows with aligned columns. */
  void table(List<List<String>> rows) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width =
            rows.stream().mapToInt(r -> r.size() > at ? r.get(at).length() : 0).max().orElse(0);
        line.append(row.get(column)).append(" ".repeat(width - row.get(column).length() + 2));
      }
      line(line.toString().stripTrailing());
    }
  }

  /** Formats a number of bytes. */
  static String bytes(double n) {
    int unit = 0;
    double shown = n;
    while (shown >= 1000 && unit < UNITS.length - 1) {
      shown /= 1000;
      unit++;
    }
    return String.format(
        Locale.ROOT, shown < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", shown, UNITS[unit]);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
