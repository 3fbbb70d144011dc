package io.weir.io.format;

import io.weir.io.json.RecordFormat;
import io.weir.io.json.RecordParser;
import io.weir.io.json.RecordRefusedException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * CSV as in RFC 4180. A record is one row, without its line end. Its values are texts, and an empty
 * value is missing.
 *
 * @param delimiter character between the values of a row
 * @param columns names of the values of a row in their order; an empty name is of a column that no
 *     field reads. Null if the first row of each file has the names.
 */
public record CsvFormat(char delimiter, List<String> columns) implements RecordFormat {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  public CsvFormat {
    columns = columns == null ? null : List.copyOf(columns);
  }

  /** Returns this format with the names that the first row of a file has. */
  public CsvFormat withColumns(List<String> other) {
    return new CsvFormat(delimiter, other);
  }

  @Override
  public String description() {
    return "csv by '"
        + delimiter
        + "'"
        + (columns == null ? "" : " with the columns " + String.join(", ", columns));
  }

  @Override
  public boolean hasOnlyTexts() {
    return true;
  }

  @Override
  public byte[] json(byte[] row) throws RecordRefusedException {
    List<String> values = values(row);
    if (values.size() != columns.size()) {
      throw new RecordRefusedException(
          "the row has "
              + values.size()
              + (values.size() == 1 ? " value, expected " : " values, expected ")
              + columns.size());
    }
    return JsonTranscript.of(
        json -> {
          json.writeStartObject();
          for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty() && !columns.get(i).isEmpty()) {
              json.writeStringField(columns.get(i), values.get(i));
            }
          }
          json.writeEndObject();
        });
  }

  /**
   * Returns the names of the columns that the first row of a file has. A byte order mark in front
   * of them is not part of a name.
   *
   * @throws RecordRefusedException if a name is there twice, or there is none, or the only one
   *     looks like names between another delimiter
   */
  public List<String> header(byte[] row) throws RecordRefusedException {
    List<String> names = values(row);
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw new RecordRefusedException("the header has the column '" + name + "' twice");
      }
    }
    if (seen.isEmpty()) {
      throw new RecordRefusedException("the header has no column");
    }
    Optional<String> other = CsvParameters.delimiterIn(names.get(0));
    if (names.size() == 1 && other.isPresent()) {
      throw new RecordRefusedException(
          "the header has one column, '" + names.get(0) + "'; write delimiter=" + other.get());
    }
    return names;
  }

  private List<String> values(byte[] row) throws RecordRefusedException {
    if (row.length > RecordParser.MAX_BYTES) {
      throw new RecordRefusedException(
          "the row has " + row.length + " bytes, expected at most " + RecordParser.MAX_BYTES);
    }
    String text = text(row);
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).build();
    try (CSVParser parser = new CSVParser(new StringReader(text), format)) {
      List<CSVRecord> rows = parser.getRecords();
      if (rows.size() != 1) {
        throw new RecordRefusedException("found " + rows.size() + " rows of CSV, expected one");
      }
      return rows.get(0).toList();
    } catch (IOException | RuntimeException e) {
      throw new RecordRefusedException("no row of CSV: " + JsonTranscript.reason(e));
    }
  }

  private static String text(byte[] row) throws RecordRefusedException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(row)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new RecordRefusedException("not valid UTF-8");
    }
  }
}
