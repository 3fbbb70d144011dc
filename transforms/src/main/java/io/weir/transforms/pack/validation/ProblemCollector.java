package io.weir.transforms.pack.validation;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a pack. */
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

  /** Whether the place, or one it lies in, has been complained of. */
  public boolean covers(String path) {
    String place = path;
    while (!paths.contains(place) && place.contains(".")) {
      place = place.substring(0, place.lastIndexOf('.'));
    }
    return paths.contains(place);
  }

  public List<PackProblem> problems() {
    return List.copyOf(problems);
  }
}
