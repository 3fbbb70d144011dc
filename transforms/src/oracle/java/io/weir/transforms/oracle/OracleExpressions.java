package io.weir.transforms.oracle;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import java.util.Map;

/** Expressions of packs that have been found valid. */
final class OracleExpressions {
  private OracleExpressions() {}

  static Expression condition(String source, Map<String, FieldType> scope) {
    try {
      return Expression.condition(source, scope);
    } catch (ExpressionException e) {
      throw new IllegalArgumentException(source, e);
    }
  }
}
