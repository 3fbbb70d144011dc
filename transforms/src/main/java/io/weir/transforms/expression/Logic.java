package io.weir.transforms.expression;

/** The operators that do not need all of their operands. */
final class Logic {
  private Logic() {}

  /** One false operand is enough, whatever the other is. */
  static Node and(Node x, Node y) {
    return values -> {
      Object left = x.eval(values);
      if (left instanceof Boolean holds && !holds) {
        return false;
      }
      Object right = y.eval(values);
      if (right instanceof Boolean holds && !holds) {
        return false;
      }
      return left instanceof Boolean && right instanceof Boolean ? right : Node.ERROR;
    };
  }

  /** One true operand is enough, whatever the other is. */
  static Node or(Node x, Node y) {
    return values -> {
      Object left = x.eval(values);
      if (left instanceof Boolean holds && holds) {
        return true;
      }
      Object right = y.eval(values);
      if (right instanceof Boolean holds && holds) {
        return true;
      }
      return left instanceof Boolean && right instanceof Boolean ? right : Node.ERROR;
    };
  }

  static Node choose(Node condition, Node then, Node otherwise) {
    return values -> {
      if (condition.eval(values) instanceof Boolean holds) {
        return (holds ? then : otherwise).eval(values);
      }
      return Node.ERROR;
    };
  }
}
