package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.json.LineScan.Found;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectScanTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | WHOLE",
        "{ } | WHOLE",
        "{\"a\":1,\"b\":[1,{},[]],\"c\":\"}\\\"{\"} | WHOLE",
        "{\"a\":\\u00e4} | NEITHER",
        "{ | PART",
        "{\"a\" | PART",
        "{\"a\": | PART",
        "{\"a\":[ | PART",
        "{\"a\":[1, | PART",
        "{\"a\":1, | PART",
        "{\"a\":{\"b\":null} | PART",
        "{~~\"a\"~:~[~1~,~2~]~}~ | WHOLE",
        "{\"a | NEITHER",
        "{\"a~b\":1} | NEITHER",
        "{\"a\":\"\\ | NEITHER",
        "{]| NEITHER",
        "{\"a\":[} | NEITHER",
        "{\"a\":[1 2] | NEITHER",
        "{\"a\" \"b\" | NEITHER",
        "{\"a\":1,} | NEITHER",
        "{\"a\":[1,] | NEITHER",
        "{\"a\":,} | NEITHER",
        "{a:1} | NEITHER",
        "{}{} | NEITHER",
        "{}, | NEITHER",
        "{}~{ | NEITHER",
        "[ | NEITHER",
        "[{}] | NEITHER",
        "1 | NEITHER",
        "~ | NEITHER",
        "} | NEITHER",
      })
  void shouldDistinguishObjectsTheirBeginningsAndOtherText(String text, Found expected) {
    assertEquals(expected, scan(text.replace('~', '\n')));
  }

  /** Whatever lies within, an object without its last brace is the beginning of one. */
  @Property
  void shouldFollowAnyNesting(@ForAll("values") String value) {
    assertEquals(Found.WHOLE, scan("{\"x\":" + value + "}"));
    assertEquals(Found.PART, scan("{\"x\":" + value));
    assertEquals(Found.NEITHER, scan("{\"x\":" + value + "}}"));
    assertEquals(Found.NEITHER, scan("{\"x\":" + value + "]"));
  }

  @Property
  void shouldEndWhereTheDepthEndsThatIsRead(@ForAll("values") String value) {
    int most = RecordParser.MAX_DEPTH - 1;
    assertEquals(Found.PART, scan("{\"x\":" + "[".repeat(most) + "\n"));
    assertEquals(Found.NEITHER, scan("{\"x\":" + "[".repeat(most + 1) + "\n" + value));
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> plain =
        Arbitraries.of("1", "-2.5e+3", "true", "null", "\"\"", "\"{[\\\"]}\\\\\"", "[]", "{}");
    return Arbitraries.recursive(
        () -> plain,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(3).map(l -> "[" + String.join(" ,\n", l) + "]"),
                inner.map(i -> "{\n\"k\" :" + i + ",\"k\":\n" + i + "\n}")),
        0,
        4);
  }

  private static Found scan(String text) {
    ObjectScan scan = new ObjectScan();
    Found found = Found.NEITHER;
    for (String line : text.split("\n", -1)) {
      found = scan.add(line.getBytes(StandardCharsets.UTF_8));
      if (found == Found.NEITHER && !line.isBlank()) {
        return found;
      }
    }
    return found;
  }
}
