package io.weir.transforms.expression.eval;

/**
 * A part of an expression, ready to run. Its value is of the Java type of its field type, null for
 * CEL's null, or {@link #ERROR}. Errors are values, not exceptions, because a missing value causes
 * an error at the first event of every key.
 */
public interface ExpressionNode {
  /** The value of every error. Expressions do not distinguish errors. */
  Object ERROR =
      new Object() {
        @Override
        public String toString() {
          return "error";
        }
      };

  /**
   * Returns the value of the part for an event.
   *
   * @param values in slot order, null if missing
   */
  Object eval(Object[] values);

  /** A constant, which can be an error. */
  record Constant(Object value) implements ExpressionNode {
    @Override
    public Object eval(Object[] values) {
      return value;
    }
  }

  /** A field or feature. */
  record Slot(int index) implements ExpressionNode {
    @Override
    public Object eval(Object[] values) {
      return values[index];
    }
  }
}
