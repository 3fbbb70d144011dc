package io.weir.pipelines.options;

import java.util.List;

/** Thrown for an invalid command line, with all its problems. */
public final class CommandLineException extends Exception {
  private final List<String> problems;

  /**
   * Creates the exception.
   *
   * @param problems problems, each with its position and what would work
   */
  public CommandLineException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns all problems. */
  public List<String> problems() {
    return problems;
  }
}
