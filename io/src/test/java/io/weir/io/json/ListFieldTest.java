package io.weir.io.json;

import static io.weir.io.json.FieldFormatTest.layout;
import static io.weir.io.json.FieldFormatTest.parse;
import static io.weir.io.json.FieldFormatTest.spec;
import static io.weir.io.json.FieldFormatTest.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.FieldType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListFieldTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "STRING_LIST | ['a', 'b'] | [a, b]",
        "STRING_LIST | [] | []",
        "STRING_LIST | ['ü', ''] | [ü, ]",
        "INT_LIST | [1,2.0,1e2] | [1, 2, 100]",
        "DOUBLE_LIST | [ 1 , 2.5 ] | [1.0, 2.5]",
        "BOOL_LIST | [true,false] | [true, false]",
      })
  void shouldReadAList(FieldType type, String value, String expected) {
    Object read = value(spec(type, null, false), value);
    assertEquals(expected, read.toString());
    assertTrue(read instanceof List<?> list && list.stream().noneMatch(Objects::isNull));
  }

  @Test
  void shouldReadTheElementsOfAListFromTexts() {
    assertEquals(List.of(1L, 2L), value(spec(FieldType.INT_LIST, null, true), "['1', 2]"));
    assertNull(value(spec(FieldType.INT_LIST, null, true), "null"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "STRING_LIST | 'a' | found the string \"a\", expected a list",
        "STRING_LIST | {} | found an object, expected a list",
        "STRING_LIST | ['a', null] | found null, expected a string in the list",
        "STRING_LIST | ['a', 5] | found the number 5, expected a string",
        "INT_LIST | [[1]] | found a list, expected an int",
        "INT_LIST | [1.5] | found the number 1.5, expected an int",
      })
  void shouldRefuseAListWithAnElementThatIsWrong(FieldType type, String value, String reason) {
    assertEquals("field x: " + reason, parse(spec(type, null, false), value).reason());
  }

  @ParameterizedTest
  @CsvSource({"6, true", "7, false"})
  void shouldBoundAListAsAStringOfItsElements(int length, boolean isRead) {
    RecordParser parser =
        new RecordParser(
            layout(spec(FieldType.STRING_LIST, null, false)), new ParserSettings(20, Set.of()));
    String list = "[\"" + "a".repeat(12) + "\",\"" + "a".repeat(length) + "\"]";
    ParsedRecord parsed =
        parser.parse(
            ("{\"time\":1,\"x\":" + list + "}").getBytes(StandardCharsets.UTF_8),
            0,
            List.of("f", 0L));
    assertEquals(isRead, parsed.isEvent());
    if (!isRead) {
      assertEquals(
          "field x: found a list of 21 bytes, expected at most 20 (--maxValueBytes)",
          parsed.reason());
    }
  }
}
