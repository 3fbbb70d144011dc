package io.weir.transforms.expression.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTranslatorTest {
  private static final Map<String, FieldType> SCOPE = new LinkedHashMap<>();

  static {
    SCOPE.put("least", FieldType.INT);
    SCOPE.put("most", FieldType.INT);
    SCOPE.put("zero", FieldType.INT);
    SCOPE.put("nan", FieldType.DOUBLE);
    SCOPE.put("inf", FieldType.DOUBLE);
    SCOPE.put("low", FieldType.DOUBLE);
    SCOPE.put("text", FieldType.STRING);
    SCOPE.put("yes", FieldType.BOOL);
    SCOPE.put("time", FieldType.TIMESTAMP);
    SCOPE.put("noInt", FieldType.INT);
    SCOPE.put("noDouble", FieldType.DOUBLE);
    SCOPE.put("noText", FieldType.STRING);
    SCOPE.put("noBool", FieldType.BOOL);
    SCOPE.put("noTime", FieldType.TIMESTAMP);
    SCOPE.put("sum", FieldType.INT);
    SCOPE.put("edge", FieldType.INT);
  }

  private static Object[] values() {
    Instant last = Instant.parse("9999-12-31T23:59:59.999Z");
    return new Object[] {
      Long.MIN_VALUE,
      Long.MAX_VALUE,
      0L,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      -0.0,
      "é😀",
      true,
      last,
      null,
      null,
      null,
      null,
      null,
      // Sums of ints beyond 64 bits.
      1e20,
      0x1p63
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // Ints end at 64 bits.
        "most + 1 ; error",
        "least - 1 ; error",
        "most - least ; error",
        "least * -1 ; error",
        "most * most ; error",
        "most * -1 ; -9223372036854775807",
        "-least ; error",
        "least / -1 ; error",
        "least % -1 ; 0",
        "most / zero ; error",
        "most % zero ; error",
        "-7 / 2 ; -3",
        "-7 % 2 ; -1",
        // Doubles do not, and follow IEEE 754.
        "1.0 / low ; -Infinity",
        "low / low ; NaN",
        "nan == nan ; false",
        "nan != nan ; true",
        "nan < 1 ; false",
        "nan >= 1 ; false",
        "nan <= nan ; false",
        "nan >= low ; false",
        "!(nan < inf) ; true",
        "low == 0 ; true",
        "low == 0.0 ; true",
        "low < 0 ; false",
        "low in [0] ; true",
        "nan in [nan] ; false",
        "-low ; 0.0",
        "inf > most ; true",
        "-inf < least ; true",
        "most < 9223372036854775807.0 ; true",
        "most == 9223372036854775807.0 ; false",
        "least == -9223372036854775808.0 ; true",
        // Conversions.
        "int(9.3e18) ; error",
        "int(9223372036854775807.0) ; error",
        "int(-9223372036854775808.0) ; -9223372036854775808",
        "int(nan) ; error",
        "int(inf) ; error",
        "int(-1.9) ; -1",
        "int('+7') ; 7",
        "int(' 7') ; error",
        "int('9223372036854775808') ; error",
        "int(time) ; 253402300799",
        "double('1e400') ; Infinity",
        "double('x') ; error",
        "string(low) ; -0.0",
        "string(1e7) ; 1.0E7",
        // Text is counted in code points, compared in UTF-16, taken as it is.
        "size(text) ; 2",
        "text.startsWith('') ; true",
        "text.endsWith('😀') ; true",
        "text.contains('e') ; false",
        "'\uFFFD' < '😀' ; false",
        "text + '' == text ; true",
        "text.matches('^.😀$') ; true",
        "'a'.matches(text + '[') ; error",
        // Times end with the years.
        "time + duration('1ms') ; error",
        "time - time == duration('0s') ; true",
        "seconds_between(time, time) ; 0.0",
        // A sum that became a double.
        "sum > most ; true",
        "sum == most ; false",
        // To CEL, which compares them as doubles.
        "most == edge ; true",
        "most < edge ; true",
        "sum + 1 ; error",
        "double(sum) ; 1.0E20",
        "string(sum) ; 1.0E20",
        "int(sum) ; error",
        "sum in [1] ; false",
        // Null is equal to itself alone, and an error elsewhere.
        "noText ; null",
        "noText == null ; true",
        "noText == noText ; true",
        "noInt == noDouble ; true",
        "noText != text ; true",
        "noText in ['a'] ; false",
        "noText in [noText] ; true",
        "noInt in [1, 2] ; false",
        "noInt < 1 ; error",
        "noTime < time ; error",
        "yes ? noInt : 1 ; null",
        "noBool ? 1 : 2 ; error",
        "noBool == false ; false",
        "!noBool ; error",
        "noBool && false ; false",
        "noBool || true ; true",
        "noBool || false ; error",
        "true && noBool ; error",
        "noInt < 1 || true ; true",
        "(noInt < 1) == (noInt < 1) ; error",
        "(noInt < 1) != true ; error",
        "1 in [1, noInt + 1] ; error",
        "noInt + 1 in [1] ; error",
        // Places.
        "distance_km(nan, 0, 0, 0) ; error",
        "distance_km(0, inf, 0, 0) ; error",
        "distance_km(noDouble, 0, 0, 0) ; error",
        "distance_km(1, 180, 1, -180) ; 0.0",
        "speed_kmh(1, 1, noTime, 1, 1, time) ; error",
        "speed_kmh(1, 1, time, 1, 1, time) ; 0.0",
        "speed_kmh(1, 1, time, 1, 2, time) ; Infinity",
        "seconds_between(noTime, time) ; error"
      })
  void shouldMeanTheSameTranslatedAndInterpreted(String source, String expected)
      throws ExpressionException {
    CheckedExpression checked = CheckedExpression.of(source, SCOPE, false);
    ExpressionNode interpreted =
        new InterpretedNode(CelDialect.program(checked.runnable()), checked.slots(), Set.of());
    assertEquals(expected, String.valueOf(interpreted.eval(values())), "interpreted");
    ExpressionNode translated = checked.translated().orElseThrow();
    assertEquals(expected, String.valueOf(translated.eval(values())), "translated");
  }

  /** Rare, or with a meaning that only CEL knows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "['a', 'b'].exists(x, x == text)",
        "text in {'a': 1}",
        "dyn(most) == 1",
        "[1, 2] == [1, 2]",
        "time.getFullYear() == 2026",
        "string(time) == ''",
        "1u < 2u",
        "type(most) == int",
        "yes && [1].size() == 1"
      })
  void shouldLeaveTheRestToCel(String source) throws ExpressionException {
    assertFalse(CheckedExpression.of(source, SCOPE, true).translated().isPresent());
  }

  /** The forms that packs are made of must be the fast ones. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "text == 'PAYMENT_FAILED'",
        "noDouble != null && text in ['PAYMENT_AUTHORIZED', 'PAYMENT_FAILED']",
        "int(distance_km(noDouble, noDouble, low, low)) > 100 && nan > 900.0",
        "seconds_between(noTime, time) / 3600.0 < 2.0",
        "zero >= 3 || most >= 3",
        "zero > 0 && low < 2.0 && inf > 150.0",
        "inf > 4.0 * low && inf > 100.0",
        "zero > 0 && most == 0",
        "time > timestamp('2026-01-01T00:00:00Z')"
      })
  void shouldTranslateWhatPacksCommonlyUse(String source) throws ExpressionException {
    assertTrue(CheckedExpression.of(source, SCOPE, true).translated().isPresent());
  }
}
