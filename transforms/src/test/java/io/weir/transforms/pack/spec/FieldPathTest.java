package io.weir.transforms.pack.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1, a key is missing here",
        "a. | 3, a key is missing here",
        ".a | 1, a key is missing here",
        "$. | 3, a key is missing here",
        "[0] | 1, a key is missing here",
        "a[x] | 2, an index is a number in brackets, from [0]",
        "a[0 | 2, an index is a number in brackets, from [0]",
        "a[-1] | 2, an index is a number in brackets, from [0]",
        "a[0]b | 5, write . or [ here",
        "a]b | 2, write . or [ here",
        "a[0].[1] | 6, a key is missing here",
      })
  void shouldGiveThePositionOfWhatIsWrongInAPath(String path, String problem) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> FieldPath.parse(path));
    assertEquals(
        "'"
            + path
            + "' is no path: at character "
            + problem
            + "; write keys with dots as in payload.items[0].sku, or a JSON pointer as in"
            + " /payload/order.id for keys with dots or brackets",
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"/a~2, a~2", "/~, ~", "/x/~~0, ~~0"})
  void shouldRefuseAPointerWithATildeThatEscapesNothing(String pointer, String part) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> FieldPath.parse(pointer));
    assertEquals(
        "'" + pointer + "' is no JSON pointer: in '" + part + "', write ~0 for ~ and ~1 for /",
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"/0/1/2/3, true", "/0/1/2/3/4, false", "a[0][1][2][3][4][5], true"})
  void shouldBoundTheNumbersOfAPointer(String path, boolean isRead) {
    if (isRead) {
      assertTrue(FieldPath.parse(path).steps().size() > 3);
    } else {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> FieldPath.parse(path));
      assertTrue(e.getMessage().contains("more than 4 numbers"), e.getMessage());
    }
  }
}
