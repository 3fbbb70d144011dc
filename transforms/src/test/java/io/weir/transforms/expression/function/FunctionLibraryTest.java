package io.weir.transforms.expression.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of Weir at the edges of their arguments. */
class FunctionLibraryTest {
  private static final Map<String, FieldType> SCOPE = new LinkedHashMap<>();
  private static final Object[] SLOTS;

  static {
    SCOPE.put("text", FieldType.STRING);
    SCOPE.put("amount", FieldType.DOUBLE);
    SCOPE.put("count", FieldType.INT);
    SCOPE.put("zero", FieldType.INT);
    SCOPE.put("time", FieldType.TIMESTAMP);
    SCOPE.put("none", FieldType.STRING);
    SCOPE.put("noInt", FieldType.INT);
    SCOPE.put("noBool", FieldType.BOOL);
    SCOPE.put("long", FieldType.STRING);
    SLOTS =
        new Object[] {
          "a😀b",
          2.5,
          7L,
          0L,
          Instant.parse("2026-01-01T00:00:00Z"),
          null,
          null,
          null,
          "x".repeat(600_000)
        };
  }

  private static Object value(String source) {
    return Expression.checkedValue(source, SCOPE).evaluate(SLOTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "min(count, amount) == 2.5 && max(count, 3, zero) == 7",
        "max(time, timestamp('2027-01-01T00:00:00Z')) == timestamp('2027-01-01T00:00:00Z')",
        "min(time, timestamp('2027-01-01T00:00:00Z')) == time",
        "round(0.49999999999999994) == 0.0 && round(0.5) == 1.0 && round(-0.5) == -1.0",
        "round(4503599627370497.5) == 4503599627370498.0",
        "round(1250, -2) == 1300 && round(-1250, -2) == -1300 && round(1249, -2) == 1200",
        "round(2.675, 2) == 2.68 && round(-2.675, 2) == -2.68",
        "bucket(-1, 5) == -5 && bucket(-5, 5) == -5 && bucket(4, 5) == 0",
        "bucket(-0.1, 0.25) == -0.25 && bucket(1.1, 0.1) == 1.1 && bucket(7, 2.5) == 5.0",
        "clamp(count, 0, 5) == 5 && clamp(amount, 3, 5) == 3.0 && clamp(amount, 1, 5) == 2.5",
        "text.substring(1, 2) == '😀' && text.substring(3) == '' && substring(text, 0) == text",
        "text.split('') == ['a', '😀', 'b'] && ''.split(',') == [''] && ''.split('') == []",
        "'a,'.split(',') == ['a', ''] && 'a--b'.split('--')[1] == 'b'",
        "'aaa'.replace('aa', 'b') == 'ba' && 'aa'.replace('a', 'aa') == 'aaaa'",
        "'abc'.extract('b') == 'b' && 'abc'.extract('a(b)(c)', 2) == 'c'",
        "'abc'.extract('a(b)', 0) == 'ab' && 'abc'.extract('x') == null",
        "'ac'.extract('a(b)?c') == null",
        "'%d%%'.format([count]) == '7%' && format('%x', [-255]) == '-ff'",
        "format('%.0f %f', [amount, count]) == '3 7.000000'",
        "format('%s', [time]) == '2026-01-01T00:00:00Z' && format('%s', [amount]) == '2.5'",
        "format('no place', []) == 'no place'",
        "geohash(90, 180, 1) == 'z' && geohash(-90, -180, 2) == '00'",
        "h3(37.775938728915946, -122.41795063018799, 9) == '8928308280fffff'",
        "h3(0, 0, 0) == '8075fffffffffff' && size(h3(-90.0, 180, 15)) == 15",
        "coalesce(none, 'b') == 'b' && coalesce(noInt, none == null ? 1 : 2, 3) == 1",
        "coalesce(count / zero, 5) == 5 && coalesce(int(text), count / zero, 6) == 6",
        "coalesce(count, count / zero) == 7 && coalesce(noInt, noInt) == null",
        // In a loop, CEL's interpreter runs the whole expression.
        "[0, 1].map(x, coalesce(count / x, -1)) == [-1, 7]",
        "[0].all(x, coalesce(noInt, x / zero, noInt) == null)",
        "[1].all(x, coalesce(coalesce(noInt, x / zero), coalesce(noInt, x)) == 1)",
        "coalesce(noBool, true) || false",
        "coalesce(noBool, noBool) || true",
        "[1].exists(x, coalesce(noBool, noBool) || true)",
        "trim('\\t a\\n') == 'a' && lower('ÀÉ') == 'àé' && upper('ß') == 'SS'",
      })
  void shouldHoldWhenAFunctionIsDefined(String source) throws ExpressionException {
    assertTrue(Expression.condition(source, SCOPE).test(SLOTS), source);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abs(-count - 9223372036854775801)",
        "min(noInt, 1)",
        "lower(none)",
        "sqrt(0.0 - amount)",
        "ln(zero)",
        "exp(count * 1000)",
        "pow(zero, -count)",
        "clamp(1, count, zero)",
        "bucket(count, zero)",
        "bucket(amount, 0.0 - amount)",
        "bucket(-9223372036854775807, count + 3)",
        "round(9223372036854775807, zero - 1)",
        "round(amount, count * 3)",
        "substring(text, count)",
        "substring(text, 2, count - 6)",
        "substring(text, zero - 1)",
        "replace(text, substring(text, 3), 'x')",
        "replace(long, 'x', 'xx')",
        "format('%s%s', [long, long])",
        "size(split(long, ''))",
        "extract(text, text + '[')",
        "extract(text, 'a', count)",
        "format('%d', [amount])",
        "format('%s %s', [count])",
        "format('%s', [count, count])",
        "format('%y', [count])",
        "format('%', [count])",
        "format('%s', [none])",
        "geohash(amount * 37.0, 0, 5)",
        "geohash(0, -amount * 73.0, 5)",
        "geohash(0, 0, count * 2)",
        "coalesce(noInt, count / zero)",
        "h3(amount * 37.0, 0, 5)",
        "h3(0, -amount * 73.0, 5)",
        "h3(0, 0, count * 3)",
      })
  void shouldBeMissingWhenAFunctionIsNotDefined(String source) throws ExpressionException {
    assertNull(Expression.value(source, SCOPE).evaluate(SLOTS), source);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "min(count) ~ 'min' does not take int (column 4)",
        "max(text, text) ~ 'max' does not take string and string (column 4)",
        "coalesce(amount, 0) ~ 'coalesce' does not take double and int; make the int a double:"
            + " double(x), or 2.0 for 2 (column 9)",
        "round(amount, 19) ~ round takes -18 to 18 digits, not 19 (column 15)",
        "bucket(count, 0) ~ the width of a bucket must be above 0, not 0 (column 15)",
        "extract(text, '[') ~ '[' is no regular expression (RE2 syntax) of reasonable size"
            + " (column 15)",
        "extract(text, 'a(b)', 2) ~ the regular expression has no group 2 (column 23)",
        "geohash(amount, amount, 13) ~ a geohash has 1 to 12 characters, not 13 (column 25)",
        "h3(amount, amount, 16) ~ a resolution of H3 is 0 to 15, not 16 (column 20)",
        "lowr(text) ~ unknown function 'lowr'; did you mean 'lower'? (column 5)",
        "text.spilt(',') ~ unknown function 'spilt'; did you mean 'split'? (column 11)",
        "text.lowerAscii() ~ unknown function 'lowerAscii'; write lower(x) (column 16)",
      })
  void shouldRefuseWhatCannotWorkForAnyEvent(String source, String message) {
    ExpressionException e =
        assertThrows(ExpressionException.class, () -> Expression.value(source, SCOPE));
    assertEquals(List.of(message), e.messages());
  }

  @Test
  void shouldGiveAListOnlyToOtherFunctions() {
    ExpressionException e =
        assertThrows(ExpressionException.class, () -> Expression.value("split(text, '')", SCOPE));
    assertTrue(e.messages().get(0).startsWith("a value must be a string, int,"), e.getMessage());
    assertEquals(3L, value("split(text, '').size()"));
  }

  @Test
  void shouldRoundTheShortestDecimalOfADouble() {
    assertEquals(1.01, value("round(1.005, 2)"));
    assertEquals("1.01", value("format('%.2f', [1.005])"));
    assertEquals(0.3, value("bucket(0.1 + 0.2, 0.1)"));
  }
}
