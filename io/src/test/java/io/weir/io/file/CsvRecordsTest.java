package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.format.CsvFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {
  private static final String TWO_VALUES = "the row has 1 value, expected 2";

  @Test
  void shouldGiveEachRowWithItsLineAndOffset() throws IOException {
    assertEquals(
        List.of(
            "2@6 a,1 -> {'id':'a','n':'1'}",
            "5@13 \"b~c\",2 -> {'id':'b~c','n':'2'}",
            "7@21 d,3 -> {'id':'d','n':'3'}"),
        rows("id,n\r\na,1\n\n\r\n\"b\nc\",2\nd,3"));
  }

  @Test
  void shouldTakeNoGoodRowAlongWhenAQuoteIsNotClosed() throws IOException {
    assertEquals(
        List.of(
            "2@5 \"a,1 -> no row of CSV",
            "3@10 b,\"2\" -> {'id':'b','n':'2'}",
            "4@16 \"c -> no row of CSV",
            "5@19 d,3 -> {'id':'d','n':'3'}"),
        rows("id,n\n\"a,1\nb,\"2\"\n\"c\nd,3\n"));
  }

  @Test
  void shouldRefuseARowWithAnotherNumberOfValuesAndReadOn() throws IOException {
    assertEquals(
        List.of(
            "2@5 a -> " + TWO_VALUES, "3@7 b,2 -> {'id':'b','n':'2'}", "4@11   -> " + TWO_VALUES),
        rows("id,n\na\nb,2\n \n"));
  }

  @Test
  void shouldRefuseEveryRowWhenTheHeaderHasANameTwice() throws IOException {
    String problem = "the header has the column 'id' twice";

    assertEquals(
        List.of("2@6 a,1 -> " + problem, "3@10 b,2 -> " + problem), rows("id,id\na,1\nb,2"));
  }

  @Test
  void shouldReadTheFirstRowAsARecordWhenTheColumnsAreKnown() throws IOException {
    CsvFormat format = new CsvFormat('|', List.of("id", "n"));

    assertEquals(List.of("1@0 a|1 -> {'id':'a','n':'1'}"), rows("a|1", format));
  }

  @Test
  void shouldReadNothingFromAnEmptyFileOrAHeaderAlone() throws IOException {
    assertEquals(List.of(), rows(""));
    assertEquals(List.of(), rows("id,n\n"));
  }

  private static List<String> rows(String text) throws IOException {
    return rows(text, new CsvFormat(',', null));
  }

  /** Returns the rows as their place, offset, bytes and JSON or problem. */
  private static List<String> rows(String text, CsvFormat format) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CsvRecords records = new CsvRecords(new ByteArrayInputStream(bytes), format);
    List<String> rows = new ArrayList<>();
    for (FileRecord row = records.next(); row != null; row = records.next()) {
      String result =
          row.json() == null
              ? row.problem().replaceFirst("^(no row of CSV)(?s:.*)", "$1")
              : new String(row.json(), StandardCharsets.UTF_8)
                  .replace("\\n", "~")
                  .replace('"', '\'');
      String record = new String(row.bytes(), StandardCharsets.UTF_8).replace('\n', '~');
      rows.add(row.place() + "@" + row.position() + " " + record + " -> " + result);
    }
    return rows;
  }
}
