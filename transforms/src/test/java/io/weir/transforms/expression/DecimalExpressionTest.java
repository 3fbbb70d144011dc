package io.weir.transforms.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.eval.ExpressionException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalExpressionTest {
  private static final Map<String, FieldType> SCOPE = new LinkedHashMap<>();
  private static final Object[] VALUES = {
    new BigDecimal("12.50"),
    new BigDecimal("0.1250"),
    new BigDecimal("9".repeat(36) + ".99"),
    3L,
    0.1,
    null,
    "7.125",
    "no number",
    true
  };

  static {
    SCOPE.put("amount", FieldType.DECIMAL_2);
    SCOPE.put("rate", FieldType.DECIMAL_4);
    SCOPE.put("most", FieldType.DECIMAL_2);
    SCOPE.put("count", FieldType.INT);
    SCOPE.put("tenth", FieldType.DOUBLE);
    SCOPE.put("none", FieldType.DECIMAL_2);
    SCOPE.put("text", FieldType.STRING);
    SCOPE.put("word", FieldType.STRING);
    SCOPE.put("flag", FieldType.BOOL);
  }

  /**
   * Part of a condition that only CEL's interpreter runs, so that the rest runs there too; true.
   */
  private static final String INTERPRETED = " && [1].exists(x, x == 1)";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "amount + amount | 2 | 25.00",
        "amount + rate | 4 | 12.6250",
        "rate - amount | 4 | -12.3750",
        "amount * rate | 4 | 1.5625",
        "amount * amount | 2 | 156.25",
        "rate * rate | 4 | 0.0156",
        "amount / count | 2 | 4.17",
        "count / amount | 2 | 0.24",
        "amount / rate | 4 | 100.0000",
        "amount + count | 2 | 15.50",
        "count * amount | 2 | 37.50",
        "-amount | 2 | -12.50",
        "decimal(rate, 2) | 2 | 0.12",
        "decimal(amount, 0) | 0 | 12",
        "decimal(count, 1) | 1 | 3.0",
        "decimal(tenth, 3) | 3 | 0.100",
        "decimal(0.015, 2) | 2 | 0.02",
        "decimal(text, 2) | 2 | 7.12",
        "decimal(' +01.5 ', 1) | 1 | 1.5",
        "flag ? amount : none | 2 | 12.50",
        "flag ? none : amount | 2 | ",
        "flag ? amount : null | 2 | 12.50",
        "amount * decimal('0.19', 2) | 2 | 2.38",
        "most - most | 2 | 0.00",
        "min(amount, rate) | 4 | 0.1250",
        "max(amount, count) | 2 | 12.50",
        "max(20, amount) | 2 | 20.00",
        "abs(-rate) | 4 | 0.1250",
        "floor(-amount) | 2 | -13.00",
        "ceil(amount) | 2 | 13.00",
        "round(amount) | 2 | 13.00",
        "round(-amount) | 2 | -13.00",
        "round(rate, 2) | 4 | 0.1300",
        "round(amount, -1) | 2 | 10.00",
        "clamp(amount, 0, 10) | 2 | 10.00",
        "bucket(-amount, 5) | 2 | -15.00",
        "bucket(amount, rate) | 4 | 12.5000",
        "coalesce(none, amount) | 2 | 12.50"
      })
  void shouldComputeExactlyWithTheMostDigitsOfTheOperands(
      String source, int digits, BigDecimal expected) throws ExpressionException {
    Expression expression = Expression.value(source, SCOPE);
    assertEquals(FieldType.decimal(digits), expression.type());
    assertEquals(expected, expression.evaluate(VALUES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "most + amount",
        "most * most",
        "amount / (count - 3)",
        "amount / decimal(word, 2)",
        "decimal(most, 3)",
        "ceil(most)",
        "clamp(amount, 2, count - 2)",
        "bucket(amount, count - 3)",
        "none + amount",
        "decimal(tenth / 0.0, 2)"
      })
  void shouldBeAnErrorWhenNoDecimalHoldsTheResult(String source) throws ExpressionException {
    assertNull(Expression.value(source, SCOPE).evaluate(VALUES));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "double(amount) | DOUBLE | 12.5",
        "double(rate) | DOUBLE | 0.125",
        "int(amount) | INT | 12",
        "int(-amount) | INT | -12",
        "string(amount) | STRING | 12.50",
        "format('%s EUR', [amount]) | STRING | 12.50 EUR",
        "format('%.1f', [amount + decimal('0.05', 2)]) | STRING | 12.6",
        "string(amount * 2) | STRING | 25.00"
      })
  void shouldConvertToOtherTypes(String source, FieldType type, String expected)
      throws ExpressionException {
    Expression expression = Expression.value(source, SCOPE);
    assertEquals(type, expression.type());
    assertEquals(expected, String.valueOf(expression.evaluate(VALUES)));
  }

  @Test
  void shouldBeAnErrorWhenAnIntIsBeyond64Bits() throws ExpressionException {
    assertNull(Expression.value("int(most)", SCOPE).evaluate(VALUES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount > 12",
        "amount == 12.5",
        "12.5 == amount",
        "amount == amount * 1",
        "amount != 12.51",
        "rate < amount",
        "amount >= decimal('12.5', 1)",
        "decimal('0.1', 1) == tenth",
        "tenth <= decimal('0.10', 2)",
        "!(decimal('0.1', 1) > 0.1)",
        "count < amount",
        "amount > count",
        "most > 1e35",
        "most < 1.0e36",
        "amount in [1, 12.5]",
        "amount in [12.5]",
        "amount in [decimal('12.5', 1), rate]",
        "12.5 in [amount]",
        "!(amount in [12])",
        "none == null",
        "amount != null",
        "null != amount",
        "count != null",
        "tenth != null",
        "!(none == 12.5)",
        "!(tenth == null)",
        "amount in [null, 12.5]",
        "amount < 1.0 / 0.0",
        "[amount, rate][1] == 0.125",
        "[amount, rate].exists(x, x == 12.5)"
      })
  void shouldCompareByValueInNodesAndInTheInterpreter(String condition) throws ExpressionException {
    assertTrue(Expression.condition(condition, SCOPE).test(VALUES), condition);
    assertTrue(Expression.condition(condition + INTERPRETED, SCOPE).test(VALUES), condition);
  }

  @Test
  void shouldCompareAnIntSumThatBecameADouble() throws ExpressionException {
    Object[] values = VALUES.clone();
    values[3] = 1e20;
    for (String condition : List.of("amount < count", "count > amount", "most > count")) {
      assertTrue(Expression.condition(condition, SCOPE).test(values), condition);
      assertTrue(Expression.condition(condition + INTERPRETED, SCOPE).test(values), condition);
    }
    assertNull(Expression.value("amount + count", SCOPE).evaluate(values));
    assertEquals(
        new BigDecimal("100000000000000000000.0"),
        Expression.value("decimal(count, 1)", SCOPE).evaluate(values));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "amount + 1.5 | '+' does not take decimal and double; decimal(x, 2) makes a decimal of a number (column 8)",
        "tenth * amount | '*' does not take double and decimal; decimal(x, 2) makes a decimal of a number (column 7)",
        "amount + text | '+' does not take decimal and string; decimal(x, 2) makes a decimal of a string (column 8)",
        "flag ? amount : 0 | both results of '?:' must have one type, not decimal and int; decimal(x, 2) makes a decimal of a number (column 6)",
        "flag ? amount : rate | both results of '?:' must have one type, not decimal(2) and decimal(4); decimal(x, 4) sets the digits (column 6)",
        "decimal(text, count) | 'decimal' takes a number of digits that is written out, from 0 to 38, like decimal(x, 2) (column 15)",
        "decimal(text, 39) | 'decimal' takes a number of digits that is written out, from 0 to 38, like decimal(x, 2) (column 15)",
        "[amount, rate][0] | a value needs one number of digits after the point, this decimal's is not known; decimal(x, 2) sets the digits",
        "amount / 0 | a division by zero is an error, whatever the event holds (column 8)",
        "decimal('abc', 2) | 'abc' is no decimal; a decimal is a number of at most 38 digits, like 12.50 (column 16)",
        "dyn(amount) == 12.5 | 'dyn' takes no decimals here; compare decimals one by one (column 4)",
        "coalesce(none, 0) | 'coalesce' does not take decimal and int; decimal(x, 2) makes a decimal of a number (column 9)",
        "coalesce(amount, rate) | both results of 'coalesce' must have one type, not decimal(2) and decimal(4); decimal(x, 4) sets the digits (column 9)",
        "amount == text | '==' does not take decimal and string; decimal(x, 2) makes a decimal of a string (column 8)",
        "amount in ['a'] | 'in' does not take decimal and list(string) (column 8)",
        "flag ? text : amount | both results of '?:' must have one type, not string and decimal; decimal(x, 2) makes a decimal of a string (column 6)",
        "[amount] == [rate] | '==' takes no decimals here; compare decimals one by one (column 10)",
        "1 in [1, amount] | decimals cannot be mixed with other values in a list or a map; decimal(x, 2) makes a decimal of a number (column 6)"
      })
  void shouldRefuseWhatIsNotExactAndSayWhatWorks(String source, String message) {
    ExpressionException refused =
        assertThrows(ExpressionException.class, () -> Expression.value(source, SCOPE));
    assertEquals(List.of(message), refused.messages());
  }
}
