package io.weir.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Figures as CSV with a header. A cell without a figure is empty. */
public final class CsvText {
  private final StringBuilder text = new StringBuilder();
  private final CSVPrinter printer;

  /** Creates a table with the names of the columns. */
  public CsvText(String... columns) {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader(columns).setRecordSeparator('\n').build();
    try {
      printer = new CSVPrinter(text, format);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a row, with as many cells as there are columns. */
  public void row(List<?> cells) {
    try {
      printer.printRecord(cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Formats figures with three decimals; NaN becomes an empty cell. */
  public static List<String> figures(double... values) {
    return Arrays.stream(values)
        .mapToObj(value -> Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "")
        .toList();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
