package io.weir.transforms.pack;

import java.util.List;
import java.util.stream.Collectors;

/** A pack that cannot be run, with everything that is wrong with it. */
public final class PackException extends IllegalArgumentException {
  private final List<Problem> problems;

  public PackException(String name, List<Problem> problems) {
    super(
        "pack "
            + name
            + " has "
            + (problems.size() == 1 ? "1 problem" : problems.size() + " problems")
            + ":\n"
            + problems.stream().map(p -> "  " + p).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
