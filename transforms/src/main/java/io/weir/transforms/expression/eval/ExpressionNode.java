package io.weir.transforms.expression.eval;

/**
 * A part of an expression, ready to run: gives a value as the Java type of its field type, null for
 * CEL's null, or {@link #ERROR}. Errors are values, not exceptions: a missing value makes one at
 * the first event of every key.
 */
public interface ExpressionNode {
  /** What stands for every error; an expression tells none from another. */
  Object ERROR =
      new Object() {
        @Override
        public String toString() {
          return "error";
        }
      };

  /**
   * The part's value at an event.
   *
   * @param values in slot order, null where missing
   */
  Object eval(Object[] values);

  /** What never changes, an error among it. */
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
