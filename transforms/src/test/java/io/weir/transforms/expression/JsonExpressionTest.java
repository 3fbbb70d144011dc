package io.weir.transforms.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.expression.JsonExpression.Result;
import io.weir.transforms.expression.eval.ExpressionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonExpressionTest {
  private static final List<String> TEXTS = List.of("text", "reason");

  private static JsonExpression compile(String source, Result result) throws ExpressionException {
    return JsonExpression.of(source, "json", TEXTS, result);
  }

  private static Object evaluate(String source, Result result, String text, Object json)
      throws ExpressionException {
    return compile(source, result).evaluate(Map.of("text", text, "reason", "why", "json", json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text.replace('NaN', 'null') | {\"a\": null}",
        "text.substring(1, 4) | \"a\"",
        "regex.replace(text, '[Na]+', '0') | {\"0\": 0}",
        "reason + text.size() | unused",
      })
  void shouldRepairTextsWhenGivenStringFunctions(String source, String expected)
      throws ExpressionException {
    if (expected.equals("unused")) {
      assertThrows(ExpressionException.class, () -> compile(source, Result.TEXT));
      return;
    }
    assertEquals(expected, evaluate(source, Result.TEXT, "{\"a\": NaN}", JsonExpression.NULL));
  }

  @Test
  void shouldReadValuesOfAnyTypeWhenTheShapeIsUnknown() throws ExpressionException {
    Map<String, Object> json =
        Map.of(
            "amount", "12.5", "user", Map.of("tags", List.of("a", 7L)), "n", JsonExpression.NULL);

    assertEquals(
        Map.of("amount", 12.5, "tag", 7L, "n", JsonExpression.NULL),
        evaluate(
            "{'amount': double(json.amount), 'tag': json.user.tags[1], 'n': json.n}",
            Result.OBJECT,
            "",
            json));
    assertEquals(true, evaluate("has(json.amount) && !has(json.card)", Result.CONDITION, "", json));
    assertEquals(true, evaluate("json.n == null", Result.CONDITION, "", json));
  }

  @Test
  void shouldReportAnErrorWhenAFieldIsMissing() {
    ExpressionException e =
        assertThrows(
            ExpressionException.class,
            () -> evaluate("{'a': json.a}", Result.OBJECT, "", Map.of("b", 1L)));

    assertTrue(e.getMessage().contains("a"), e.getMessage());
    assertThrows(
        ExpressionException.class,
        () -> evaluate("json.a == 1", Result.CONDITION, "", JsonExpression.NULL));
  }

  @Test
  void shouldReportAnErrorWhenTheResultIsOfAnotherTypeAtRunTime() {
    ExpressionException e =
        assertThrows(
            ExpressionException.class, () -> evaluate("json.a", Result.TEXT, "", Map.of("a", 1L)));

    assertEquals("the result is not a string", e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CONDITION | text | the result must be a bool, this is string",
        "TEXT | 1 + 1 | the result must be a string, this is int",
        "OBJECT | [1] | the result must be an object, as in {\"name\": value}, this is list",
        "CONDITION | jsn.a == 1 | unknown name 'jsn'; did you mean 'json'? (column 1)",
        "CONDITION | text == | the expression ends too early (column 8)",
      })
  void shouldRefuseAnExpressionWhenItCannotWork(Result result, String source, String problem) {
    ExpressionException e = assertThrows(ExpressionException.class, () -> compile(source, result));

    assertTrue(e.getMessage().startsWith(problem), e.getMessage());
  }

  @Test
  void shouldEndSoonWhenAPatternWouldBacktrack() throws ExpressionException {
    JsonExpression pattern = compile("text.matches('^(a+)+$')", Result.CONDITION);
    String text = "a".repeat(10_000) + "b";

    assertEquals(
        false,
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () ->
                pattern.evaluate(Map.of("text", text, "reason", "", "json", JsonExpression.NULL))));
  }
}
