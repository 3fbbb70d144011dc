package io.weir.transforms.expression.eval;

/** The operators that do not always need all of their operands. */
public final class LogicOperators {
  private LogicOperators() {}

  /**
   * Returns the node of a conjunction: one false operand is enough, even if the other is an error.
   */
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

  /**
   * Returns the node of a disjunction: one true operand is enough, even if the other is an error.
   */
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

  /** Returns the node of the first of two values that is neither missing nor an error. */
  public static ExpressionNode coalesce(ExpressionNode x, ExpressionNode y) {
    return values -> {
      Object first = x.eval(values);
      return first == null || first == ExpressionNode.ERROR ? y.eval(values) : first;
    };
  }
}
