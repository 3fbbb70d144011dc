package io.weir.transforms.expression.eval;

/** The operators that do not need all of their operands. */
public final class LogicOperators {
  private LogicOperators() {}

  /** One false operand is enough, whatever the other is. */
  public static ExpressionNode and(ExpressionNode x, ExpressionNode y) {
    return values -> {
      Object left = x.eval(values);
      if (left instanceof Boolean holds && !holds) {
        return false;
      }
      Object right = y.eval(values);
      if (right instanceof Boolean holds && !holds) {
        return false;
      }
      return left instanceof Boolean && right instanceof Boolean ? right : ExpressionNode.ERROR;
    };
  }

  /** One true operand is enough, whatever the other is. */
  public static ExpressionNode or(ExpressionNode x, ExpressionNode y) {
    return values -> {
      Object left = x.eval(values);
      if (left instanceof Boolean holds && holds) {
        return true;
      }
      Object right = y.eval(values);
      if (right instanceof Boolean holds && holds) {
        return true;
      }
      return left instanceof Boolean && right instanceof Boolean ? right : ExpressionNode.ERROR;
    };
  }

  public static ExpressionNode choose(
      ExpressionNode condition, ExpressionNode then, ExpressionNode otherwise) {
    return values -> {
      if (condition.eval(values) instanceof Boolean holds) {
        return (holds ? then : otherwise).eval(values);
      }
      return ExpressionNode.ERROR;
    };
  }
}
