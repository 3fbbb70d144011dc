package io.weir.transforms.pack.validation;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A pack that cannot run, with all of its problems. */
public final class PackException extends IllegalArgumentException {
  private final List<PackProblem> problems;
  private final List<String> streams;

  public PackException(String name, List<PackProblem> problems) {
    this(name, problems, List.of());
  }

  /** Creates the exception for a pack whose streams could be read. */
  public PackException(String name, List<PackProblem> problems, Collection<String> streams) {
    super(
        "pack "
            + name
            + " has "
            + (problems.size() == 1 ? "1 problem" : problems.size() + " problems")
            + ":\n"
            + problems.stream().map(p -> "  " + p).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
    this.streams = List.copyOf(streams);
  }

  /** Returns the names of the pack's streams, in its order; empty if they could not be read. */
  public List<String> streams() {
    return streams;
  }

  public List<PackProblem> problems() {
    return problems;
  }
}
