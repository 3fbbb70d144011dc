package io.weir.transforms.expression.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.eval.ExpressionException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckedExpressionTest {
  private static final Map<String, FieldType> SCOPE = scope("amount", "limit");

  @Test
  void shouldCheckAnExpressionOnceWhenTheScopeIsTheSame() throws ExpressionException {
    assertSame(
        CheckedExpression.of("amount > limit", SCOPE, true),
        CheckedExpression.of("amount > limit", scope("amount", "limit"), true));
  }

  @Test
  void shouldFollowTheOrderOfTheScopeWhenTheNamesAreTheSame() throws ExpressionException {
    CheckedExpression one = CheckedExpression.of("amount - limit", SCOPE, false);
    CheckedExpression other =
        CheckedExpression.of("amount - limit", scope("limit", "amount"), false);

    assertEquals(0, one.slots().get(ExpressionScope.variable("amount")));
    assertEquals(1, other.slots().get(ExpressionScope.variable("amount")));
  }

  @Test
  void shouldRefuseWhatItHasAllowedWhenMoreIsWanted() throws ExpressionException {
    String value = "amount + double(1 / 0)";
    CheckedExpression.of(value, SCOPE, false);

    assertThrows(
        ExpressionException.class, () -> CheckedExpression.refusingErrors(value, SCOPE, false));
    assertThrows(ExpressionException.class, () -> CheckedExpression.of(value, SCOPE, true));
  }

  private static Map<String, FieldType> scope(String first, String second) {
    Map<String, FieldType> scope = new LinkedHashMap<>();
    scope.put(first, FieldType.DOUBLE);
    scope.put(second, FieldType.DOUBLE);
    return scope;
  }
}
