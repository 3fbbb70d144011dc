package io.weir.pipelines.options;

import java.util.List;

/** A command line that cannot work, with everything that is wrong with it. */
public final class CommandLineException extends Exception {
  private final List<String> problems;

  /** Problems, each with where it is and what would work. */
  public CommandLineException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong. */
  public List<String> problems() {
    return problems;
  }
}
