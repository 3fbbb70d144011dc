package io.weir.transforms.expression.eval;

import java.util.List;

/** An expression that cannot be used, with all of its errors. */
public final class ExpressionException extends Exception {
  private final List<String> messages;

  public ExpressionException(List<String> messages) {
    super(String.join("; ", messages));
    this.messages = List.copyOf(messages);
  }

  /** Returns the messages, at least one. Each says what is wrong, where, and what would work. */
  public List<String> messages() {
    return messages;
  }
}
