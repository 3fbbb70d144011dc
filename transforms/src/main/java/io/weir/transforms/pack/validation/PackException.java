package io.weir.transforms.pack.validation;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A pack that cannot be run, with everything that is wrong with it. */
public final class PackException extends IllegalArgumentException {
  private final List<PackProblem> problems;
  private final List<String> streams;

  public PackException(String name, List<PackProblem> problems) {
    this(name, problems, List.of());
  }

  /** The same of a pack whose streams are known all the same. */
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

  /** The names of its streams, in its order; empty where they cannot be read. */
  public List<String> streams() {
    return streams;
  }

  public List<PackProblem> problems() {
    return problems;
  }
}
