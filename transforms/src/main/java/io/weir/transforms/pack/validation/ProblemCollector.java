package io.weir.transforms.pack.validation;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of a pack. */
public final class ProblemCollector {
  private final Set<PackProblem> problems = new LinkedHashSet<>();
  private final Set<String> paths = new HashSet<>();

  public void add(String path, String message) {
    add(path, 0, message);
  }

  public void add(String path, int line, String message) {
    problems.add(new PackProblem(path, line, message));
    paths.add(path);
  }

  /** Returns whether the path or one of its ancestors has a problem. */
  public boolean covers(String path) {
    String ancestor = path;
    while (!paths.contains(ancestor) && ancestor.contains(".")) {
      ancestor = ancestor.substring(0, ancestor.lastIndexOf('.'));
    }
    return paths.contains(ancestor);
  }

  public List<PackProblem> problems() {
    return List.copyOf(problems);
  }
}
