package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.json.RecordParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanningRecordTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // One line each.
        "{}~{} | 1:{} 2:{}",
        "{\"a\":1}~x | 1:{\"a\":1} 2:x",
        // Lines that are one object, with the ends between them as they are.
        "{~}~ | 1:{~}",
        "{^~ }^~ | 1:{^~ }",
        "{~~}~{} | 1:{~~} 4:{}",
        "{\"a\":~{~}~}~{~} | 1:{\"a\":~{~}~} 5:{~}",
        "{\"a\":[~ {},~ {}~]}~{} | 1:{\"a\":[~ {},~ {}~]} 5:{}",
        "{~} | 1:{~}",
        // None completes it.
        "{~ | 1:{",
        "{~\"a\":1 | 1:{ 2:\"a\":1",
        "{~\"a\":1~\"b\":2~} | 1:{ 2:\"a\":1 3:\"b\":2 4:}",
        "{~},~{} | 1:{ 2:}, 3:{}",
        "[~{~},~{~}~] | 1:[ 2:{ 3:}, 4:{~} 6:]",
        // A whole record of its own ends the search, one within does not.
        "{\"a\":~{}~} | 1:{\"a\": 2:{} 3:}",
        "{\"a\":~ {}~} | 1:{\"a\":~ {}~}",
        // A broken record takes nothing of the next along.
        "{\"a\":~{~}~{} | 1:{\"a\": 2:{~} 4:{}",
        "{\"a\":\"~{~} | 1:{\"a\":\" 2:{~}",
      })
  void shouldJoinLinesThatAreOneObjectAndNoOthers(String text, String expected) throws IOException {
    assertEquals(expected, String.join(" ", records(text)));
  }

  @Test
  void shouldJoinAsMuchAsARecordMayHaveAndNoMore() throws IOException {
    assertEquals(1, records(ofLength(RecordParser.MAX_BYTES)).size());
    assertEquals(100_002, records(ofLength(RecordParser.MAX_BYTES + 1)).size());
  }

  private static String ofLength(int length) {
    String beginning = "{" + "\"a\": 1,\n".repeat(100_000) + "\"b\": ";
    return beginning + "1".repeat(length - beginning.length() - 2) + "\n}";
  }

  /** Whatever there is, no byte is lost and none comes twice. */
  @Property
  void shouldKeepEveryByte(
      @ForAll @Size(max = 12) List<@CharRange(from = '0', to = '7') Character> choice)
      throws IOException {
    String[] parts = {"{", "}", "\"a\":1", ",", "[", "]", "{}", "\"a\":"};
    StringBuilder text = new StringBuilder();
    for (char c : choice) {
      text.append(parts[c - '0']).append(c % 2 == 0 ? "~" : "");
    }
    StringBuilder together = new StringBuilder();
    for (String record : records(text.toString())) {
      together.append(record.substring(record.indexOf(':') + 1));
    }
    assertEquals(text.toString().replace("~", ""), together.toString().replace("~", ""));
  }

  /**
   * Records with the numbers of their lines; {@code ~} stands for a newline, {@code ^} for a
   * return.
   */
  private static List<String> records(String text) throws IOException {
    byte[] bytes = text.replace('~', '\n').replace('^', '\r').getBytes(StandardCharsets.UTF_8);
    LineReader reader = new LineReader(new ByteArrayInputStream(bytes), 100_000_000);
    List<String> records = new ArrayList<>();
    for (byte[] line = reader.next(); line != null; line = reader.next()) {
      long number = reader.number();
      byte[] spanning = SpanningRecord.ofObject(line, reader);
      String record = new String(spanning == null ? line : spanning, StandardCharsets.UTF_8);
      records.add(number + ":" + record.replace('\n', '~').replace('\r', '^'));
    }
    return records;
  }
}
