package io.weir.io.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.io.json.RecordRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations are those of RFC 4180, section 2. */
class CsvFormatTest {
  private static final List<String> COLUMNS = List.of("id", "name", "n");

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '^',
      value = {
        "a,b,1 # {'id':'a','name':'b','n':'1'}",
        "a,,1 # {'id':'a','n':'1'}",
        "^a,\"\",1^ # {'id':'a','n':'1'}",
        "^\"a\",\"b, c\",\"1\"^ # {'id':'a','name':'b, c','n':'1'}",
        "^a,\"b \"\"c\"\"\",1^ # {'id':'a','name':'b `c`','n':'1'}",
        "^a, b ,1^ # {'id':'a','name':' b ','n':'1'}",
        "^a,b\"c,1^ # {'id':'a','name':'b`c','n':'1'}",
        "^a,Zoë,9007199254740993^ # {'id':'a','name':'Zoë','n':'9007199254740993'}",
        ",, # {}",
      })
  void shouldReadTheValuesOfARowAsTexts(String row, String json) throws Exception {
    assertEquals(quoted(json), json(new CsvFormat(',', COLUMNS), row));
  }

  @Test
  void shouldKeepLineEndsOfAValueInQuotesAndIgnoreThoseBehindTheRow() throws Exception {
    assertEquals(
        quoted("{'id':'a','name':'b~c','n':'1'}").replace("~", "\\r\\n"),
        json(new CsvFormat(',', COLUMNS), "a,\"b\r\nc\",1\r\n"));
  }

  @Test
  void shouldSeparateValuesByTheDelimiterAndPassOverColumnsWithoutAName() throws Exception {
    CsvFormat format = new CsvFormat(';', List.of("id", "", "n"));

    assertEquals(quoted("{'id':'a,b','n':'1,5'}"), json(format, "a,b;x;1,5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '^',
      value = {
        "a,b # the row has 2 values, expected 3",
        "a # the row has 1 value, expected 3",
        "a,b,1,2 # the row has 4 values, expected 3",
        "^a,\"b,1^ # no row of CSV: ",
        "^a,\"b\"c,1^ # no row of CSV: ",
        "^a,b,1\rc,d,2^ # found 2 rows of CSV, expected one",
      })
  void shouldRefuseARowThatIsNotOneOfTheColumns(String row, String reason) {
    String written = row.replace("\\r", "\r");

    String found = refused(written.getBytes(StandardCharsets.UTF_8));

    assertEquals(reason, found.substring(0, Math.min(reason.length(), found.length())));
  }

  @Test
  void shouldRefuseBytesThatAreNoText() {
    assertEquals("not valid UTF-8", refused(new byte[] {'a', ',', (byte) 0xFF, ',', '1'}));
    assertEquals("found 0 rows of CSV, expected one", refused(new byte[0]));
  }

  @Test
  void shouldRefuseARowThatIsLongerThanARecord() {
    assertEquals(
        "the row has 20000001 bytes, expected at most 20000000", refused(new byte[20_000_001]));
  }

  @Test
  void shouldReadTheNamesOfTheHeaderWithoutAByteOrderMark() throws Exception {
    CsvFormat format = new CsvFormat(',', null);

    assertEquals(List.of("id", "a name", ""), format.header(utf8("\ufeffid,\"a name\",")));
    assertEquals(
        "the header has the column 'id' twice",
        assertThrows(RecordRefusedException.class, () -> format.header(utf8("id,n,id")))
            .getMessage());
    assertEquals(
        "the header has no column",
        assertThrows(RecordRefusedException.class, () -> format.header(utf8(","))).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '^',
      value = {
        ", # id;n # semicolon",
        ", # id|n # pipe",
        ", # ^id\tn^ # tab",
        "; # id,n # comma",
      })
  void shouldSayWhichDelimiterToWriteWhenTheHeaderHasAnother(
      char delimiter, String header, String name) {
    String written = header.replace("\\t", "\t");

    String found =
        assertThrows(
                RecordRefusedException.class,
                () -> new CsvFormat(delimiter, null).header(utf8(written)))
            .getMessage();

    assertEquals("the header has one column, '" + written + "'; write delimiter=" + name, found);
  }

  private static String refused(byte[] row) {
    CsvFormat format = new CsvFormat(',', COLUMNS);
    return assertThrows(RecordRefusedException.class, () -> format.json(row)).getMessage();
  }

  private static String json(CsvFormat format, String row) throws RecordRefusedException {
    return new String(format.json(utf8(row)), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String json) {
    return json.replace('\'', '"').replace("`", "\\\"");
  }
}
