package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Texts have {@code '} for the quotes of JSON and {@code ~} for line ends. */
class JsonDocumentsTest {
  private static final String REST = " ! the rest of the file cannot be split into records: ";

  @Test
  void shouldGiveTheElementsOfAnArrayHoweverBrokenOverLines() throws IOException {
    assertEquals(List.of("1:2@1 {'a':1}", "1:10@9 {'a':2}"), records("[{'a':1},{'a':2}]"));
    assertEquals(
        List.of("3:3@5 {'a':1}", "4:1@15 {'a':~ [2, {}]}"),
        records("~[~  {'a':1} ,~{'a':~ [2, {}]}~]~"));
    assertEquals(List.of(), records(" [ ~ ] "));
  }

  @Test
  void shouldGiveDocumentsOneAfterTheOtherAndTheElementsOfThoseThatAreArrays() throws IOException {
    assertEquals(
        List.of("1:1@0 {'a':1}", "1:8@7 {'b':2}", "2:2@16 {'c':3}", "3:1@25 {~}", "4:3@29 12"),
        records("{'a':1}{'b':2}~[{'c':3}]~{~} 12"));
  }

  @Test
  void shouldNotSplitAtBracketsAndCommasInTexts() throws IOException {
    assertEquals(
        List.of("1:2@1 {'a':'}],[{'}", "1:16@15 {'\\'}':'\\\\'}", "1:29@28 ']'"),
        records("[{'a':'}],[{'},{'\\'}':'\\\\'},']']"));
  }

  @Test
  void shouldGiveElementsThatAreNoObjectsToBeRefusedByTheParser() throws IOException {
    assertEquals(
        List.of("1:2@1 -1.5", "1:7@6 true", "1:12@11 [{}]", "1:17@16 {a:b}"),
        records("[-1.5,true,[{}],{a:b}]"));
  }

  @Test
  void shouldSkipAByteOrderMark() throws IOException {
    assertEquals(List.of("1:4@3 {}"), records("\ufeff{}"));
  }

  @Test
  void shouldRefuseTheRestOfTheFileWhenItCannotBeSplit() throws IOException {
    assertEquals(
        List.of(
            "1:2@1 {}",
            "1:5@4 {}]~{}" + REST + "found '{', expected a comma or the end of the array"),
        records("[{} {}]~{}"));
    assertEquals(
        List.of("1:2@1 {}", "1:5@4 ]" + REST + "found ']', expected a JSON value"),
        records("[{},]"));
    assertEquals(
        List.of("1:1@0 {}", "1:3@2 ,{}" + REST + "found ',', expected a JSON value"),
        records("{},{}"));
    assertEquals(
        List.of("1:2@1 {}", "1:5@4 {'a':[1},{}]" + REST + "'}' at 1:12 closes another bracket"),
        records("[{},{'a':[1},{}]"));
  }

  @Test
  void shouldRefuseWhatIsCutOffByTheEndOfTheFile() throws IOException {
    assertEquals(
        List.of("1:2@1 {}", "1:5@4 {'a': ! the file ends in the middle of the record"),
        records("[{},{'a':"));
    assertEquals(
        List.of(
            "2:2@2 {}",
            "2:5@5  ! the array that begins at 2:1 has no end, the file may be cut off"),
        records("~[{},"));
    assertEquals(List.of("1:1@0 'a ! the file ends in the middle of the record"), records("'a"));
  }

  @Test
  void shouldRefuseARecordBeyondTheBoundInPiecesAndReadOn() throws IOException {
    String problem = " ! a piece of a record of more than 8 bytes";

    assertEquals(
        List.of("1:2@1 {'a':'bc" + problem, "1:2@1 d'}" + problem, "1:14@13 {}"),
        records("[{'a':'bcd'},{}]", 8));
    assertEquals(
        List.of("1:2@1 12345678" + problem, "1:2@1 90" + problem, "1:13@12 {'a':1}"),
        records("[1234567890,{'a':1}]", 8));
    assertEquals(
        List.of(
            "1:1@0 ,1234567" + REST + "found ',', expected a JSON value",
            "1:1@0 89" + REST + "found ',', expected a JSON value"),
        records(",123456789", 8));
  }

  /** No byte is dropped but space, commas between elements and brackets of arrays. */
  @Property(tries = 500)
  void shouldKeepEveryByteOfAnyTextInSomeRecord(
      @ForAll @Size(max = 40) List<@IntRange(max = 11) Integer> parts,
      @ForAll @IntRange(min = 1, max = 9) int mostBytes)
      throws IOException {
    String[] texts = {"{", "}", "[", "]", ",", ":", "\"", "\\", "a", " ", "\n", "{\"a\":1}"};
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> text.append(texts[part]));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);

    JsonDocuments documents = new JsonDocuments(new ByteArrayInputStream(bytes), mostBytes);
    long end = 0;
    long position = -1;
    for (FileRecord next = documents.next(); next != null; next = documents.next()) {
      // The pieces of a record have its position.
      long start = next.position() == position ? end : next.position();
      position = next.position();
      onlyBetween(bytes, end, start);
      end = start + next.bytes().length;
      ByteArrayOutputStream there = new ByteArrayOutputStream();
      there.write(bytes, (int) start, next.bytes().length);
      assertEquals(there.toString(StandardCharsets.UTF_8), utf8(next.bytes()));
    }
    onlyBetween(bytes, end, bytes.length);
  }

  private static void onlyBetween(byte[] bytes, long from, long to) {
    for (long i = from; i < to; i++) {
      assertEquals(true, " \n[],".indexOf(bytes[(int) i]) >= 0, utf8(bytes) + " at " + i);
    }
  }

  private static List<String> records(String text) throws IOException {
    return records(text, FileRecords.MOST_BYTES);
  }

  /** Returns the records as their place, offset, bytes and problem. */
  private static List<String> records(String text, int mostBytes) throws IOException {
    byte[] bytes = text.replace('\'', '"').replace('~', '\n').getBytes(StandardCharsets.UTF_8);
    JsonDocuments documents = new JsonDocuments(new ByteArrayInputStream(bytes), mostBytes);
    List<String> records = new ArrayList<>();
    for (FileRecord next = documents.next(); next != null; next = documents.next()) {
      records.add(
          next.place()
              + "@"
              + next.position()
              + " "
              + utf8(next.bytes()).replace('"', '\'').replace('\n', '~')
              + (next.problem() == null ? "" : " ! " + next.problem().replace('"', '\'')));
    }
    return records;
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
