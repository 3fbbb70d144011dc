package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "a, 1:a",
    "a~, 1:a",
    "a~b, 1:a 2:b",
    "a^~b^~, 1:a 2:b",
    "a^b~c, 1:a^b 2:c",
    "a^^~, 1:a^",
    "a^, 1:a^",
    "~~a, 1: 2: 3:a",
    "^~, 1:",
  })
  void shouldEndALineAtNewlinesOnly(String text, String expected) throws IOException {
    assertEquals(expected, String.join(" ", lines(text, 100)));
  }

  /** The buffer has 65,536 bytes, and a mark keeps those before its end in it. */
  @Test
  void shouldKnowHowManyBytesAreBeforeALine() throws IOException {
    byte[] bytes = "abc\r\n\nde\n".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    LineReader reader = new LineReader(new ByteArrayInputStream(bytes), 2);
    assertOffsets(reader, 0, 45_000);
    reader.mark();
    assertOffsets(reader, 45_000, 90_000);
    reader.reset();
    assertOffsets(reader, 45_000, bytes.length);
    assertNull(reader.next());
  }

  private static void assertOffsets(LineReader reader, int from, int to) throws IOException {
    for (int at = from; at < to; at += 9) {
      assertOffsets(reader, at, "ab", at + 2, "c", at + 5, "", at + 6, "de");
    }
  }

  private static void assertOffsets(LineReader reader, Object... offsetsAndLines)
      throws IOException {
    for (int i = 0; i < offsetsAndLines.length; i += 2) {
      String line = new String(reader.next(), StandardCharsets.US_ASCII);
      assertEquals(offsetsAndLines[i + 1], line);
      assertEquals((long) (int) offsetsAndLines[i], reader.offset(), line);
    }
  }

  @Test
  void shouldKeepBytesThatAreNoText() throws IOException {
    byte[] bytes = {(byte) 0xFF, 0, (byte) 0xC3, '\n', (byte) 0xEF};
    LineReader reader = new LineReader(new ByteArrayInputStream(bytes), 100);

    assertArrayEquals(new byte[] {(byte) 0xFF, 0, (byte) 0xC3}, reader.next());
    assertArrayEquals(new byte[] {(byte) 0xEF}, reader.next());
  }

  @Test
  void shouldGiveALineThatIsTooLongInPieces() throws IOException {
    assertEquals(List.of("1:abcd", "1:efgh", "1:i", "2:x"), lines("abcdefghi~x", 4), "a long line");
    assertEquals(List.of("1:abcd", "2:x"), lines("abcd~x", 4), "just not too long");
  }

  @Test
  void shouldReadALineLongerThanItsBuffer() throws IOException {
    byte[] bytes = new byte[1_000_000];
    Arrays.fill(bytes, (byte) 'x');
    bytes[900_000] = '\n';
    LineReader reader = new LineReader(new ByteArrayInputStream(bytes), 2_000_000);

    assertEquals(900_000, reader.next().length);
    assertEquals(99_999, reader.next().length);
    assertEquals(2, reader.number());
  }

  @Test
  void shouldKeepWhatWasReadOfALineThatBreaksOff() throws IOException {
    InputStream broken =
        new InputStream() {
          private int count;

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] bytes, int start, int length) throws IOException {
            if (count++ > 0) {
              throw new IOException("gone");
            }
            System.arraycopy("a\nbc".getBytes(StandardCharsets.UTF_8), 0, bytes, start, 4);
            return 4;
          }
        };
    LineReader reader = new LineReader(broken, 100);
    reader.next();
    try {
      reader.next();
    } catch (IOException e) {
      assertEquals("gone", e.getMessage());
    }

    assertEquals("bc", new String(reader.partial(), StandardCharsets.UTF_8));
    assertEquals(2, reader.number());
  }

  @Property
  void shouldLoseNoByte(
      @ForAll @StringLength(max = 40) @CharRange(from = 'a', to = 'b') String letters,
      @ForAll @IntRange(min = 1, max = 9) int every,
      @ForAll @IntRange(min = 1, max = 50) int mostBytes)
      throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < letters.length(); i++) {
      text.append(letters.charAt(i)).append(i % every == 0 ? "~" : "");
    }

    StringBuilder together = new StringBuilder();
    for (String line : lines(text.toString(), mostBytes)) {
      together.append(line.substring(line.indexOf(':') + 1));
    }
    assertEquals(letters, together.toString());
  }

  /** Lines with their numbers; {@code ~} stands for a newline, {@code ^} for a return. */
  private static List<String> lines(String text, int mostBytes) throws IOException {
    byte[] bytes = text.replace('~', '\n').replace('^', '\r').getBytes(StandardCharsets.UTF_8);
    LineReader reader = new LineReader(new ByteArrayInputStream(bytes), mostBytes);
    List<String> lines = new ArrayList<>();
    for (byte[] line = reader.next(); line != null; line = reader.next()) {
      lines.add(
          reader.number() + ":" + new String(line, StandardCharsets.UTF_8).replace('\r', '^'));
    }
    return lines;
  }
}
