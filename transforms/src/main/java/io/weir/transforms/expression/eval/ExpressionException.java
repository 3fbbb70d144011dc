package io.weir.transforms.expression.eval;

import java.util.List;

/** An expression that cannot be used, with everything that is wrong with it. */
public final class ExpressionException extends Exception {
  private final List<String> messages;

  public ExpressionException(List<String> messages) {
    super(String.join("; ", messages));
    this.messages = List.copyOf(messages);
  }

  /** What is wrong, where, and what would work; one or more. */
  public List<String> messages() {
    return messages;
  }
}
