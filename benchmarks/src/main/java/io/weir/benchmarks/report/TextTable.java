package io.weir.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Markdown table that is readable as plain text. The first column is left aligned. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  /** Creates a table with the titles of its columns. */
  public TextTable(String... titles) {
    rows.add(List.of(titles));
  }

  /** Adds a row, with as many cells as there are titles. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  @Override
  public String toString() {
    int columns = rows.get(0).size();
    int[] widths =
        IntStream.range(0, columns)
            .map(c -> rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
            .toArray();
    List<String> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(line(row, widths)));
    String rule =
        IntStream.range(0, columns)
            .mapToObj(c -> c == 0 ? "-".repeat(widths[c] + 2) : "-".repeat(widths[c] + 1) + ":")
            .collect(Collectors.joining("|", "|", "|"));
    lines.add(1, rule);
    return String.join("\n", lines) + "\n";
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(
            c -> {
              String space = " ".repeat(widths[c] - row.get(c).length());
              return c == 0 ? row.get(c) + space : space + row.get(c);
            })
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
