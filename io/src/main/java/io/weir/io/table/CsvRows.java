package io.weir.io.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.io.json.LineJson;
import io.weir.transforms.text.SimilarNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV as in RFC 4180, with a header. An empty value is missing. */
final class CsvRows {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).build();
  private static final JsonFactory JSON = LineJson.factory();
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

  private static void read(CSVParser parser, TableRowsBuilder into) throws IOException {
    for (CSVRecord row : parser) {
      // A value in quotes may have line ends, so this is the last line of the row.
      long line = parser.getCurrentLineNumber();
      if (!into.hasRoom()) {
        return;
      }
      if (row.isConsistent()) {
        into.add(line, json(row, into));
      } else {
        into.refuseRow(line, "has " + row.size() + " values, not those of the header");
      }
    }
  }

  /** Returns a row as a JSON object, in which the texts have the quotes that CSV leaves out. */
  private static byte[] json(CSVRecord row, TableRowsBuilder into) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      for (String name : into.names()) {
        String text = row.get(name);
        if (text.isEmpty()) {
          continue;
        }
        json.writeFieldName(name);
        if (!into.isString(name) && isWithoutQuotes(text)) {
          json.writeRawValue(text);
        } else {
          json.writeString(text);
        }
      }
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  /** Returns whether a text is a number or a boolean of JSON, and nothing else. */
  private static boolean isWithoutQuotes(String text) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      JsonToken token = json.nextToken();
      return token != null
          && (token.isNumeric() || token.isBoolean())
          && text.equals(json.getText());
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
