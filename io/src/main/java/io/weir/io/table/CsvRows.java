package io.weir.io.table;

import io.weir.transforms.text.SimilarNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV as in RFC 4180, with a header. An empty value is missing. */
final class CsvRows {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).build();
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CsvRows() {}

  static void read(String text, TableRowsBuilder into) throws IOException {
    String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    try (CSVParser parser = CSVParser.parse(content, FORMAT)) {
      List<String> header = parser.getHeaderNames();
      List<String> absent = into.names().stream().filter(name -> !header.contains(name)).toList();
      absent.forEach(
          name ->
              into.refuse(
                  "the header has no column '" + name + "'" + SimilarNames.hint(name, header)));
      if (absent.isEmpty()) {
        read(parser, into);
      }
    } catch (UncheckedIOException | IllegalArgumentException e) {
      into.refuse("is no CSV with a header: " + e.getMessage());
    }
  }

  private static void read(CSVParser parser, TableRowsBuilder into) {
    for (CSVRecord row : parser) {
      // A value in quotes may have line ends, so this is the last line of the row.
      long line = parser.getCurrentLineNumber();
      if (!into.hasRoom()) {
        return;
      }
      if (row.isConsistent()) {
        add(row, line, into);
      } else {
        into.refuseRow(line, "has " + row.size() + " values, not those of the header");
      }
    }
  }

  private static void add(CSVRecord row, long line, TableRowsBuilder into) {
    Map<String, Object> values = new HashMap<>();
    for (String name : into.names()) {
      String text = row.get(name);
      if (!text.isEmpty()) {
        try {
          values.put(name, TableValues.of(into.type(name), text));
        } catch (IllegalArgumentException e) {
          into.refuseRow(line, "'%s' is no %s: '%s'".formatted(name, into.type(name).word(), text));
          return;
        }
      }
    }
    into.add(line, values);
  }
}
