package io.weir.transforms.pack;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a pack. */
final class Findings {
  private final List<Problem> problems = new ArrayList<>();

  void add(String path, String message) {
    add(path, 0, message);
  }

  void add(String path, int line, String message) {
    Problem problem = new Problem(path, line, message);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /** Whether the place, or one it lies in, has been complained of. */
  boolean covers(String path) {
    return problems.stream()
        .anyMatch(p -> path.equals(p.path()) || path.startsWith(p.path() + "."));
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }
}
