package io.weir.pipelines;

import java.util.List;

/** A command line that cannot work, with everything that is wrong with it. */
final class RefusedException extends Exception {
  private final List<String> problems;

  RefusedException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  List<String> problems() {
    return problems;
  }
}
