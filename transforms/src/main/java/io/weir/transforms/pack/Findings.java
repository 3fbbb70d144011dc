package io.weir.transforms.pack;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a pack. */
final class Findings {
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<String> paths = new HashSet<>();

  void add(String path, String message) {
    add(path, 0, message);
  }

  void add(String path, int line, String message) {
    problems.add(new Problem(path, line, message));
    paths.add(path);
  }

  /** Whether the place, or one it lies in, has been complained of. */
  boolean covers(String path) {
    String place = path;
    while (!paths.contains(place) && place.contains(".")) {
      place = place.substring(0, place.lastIndexOf('.'));
    }
    return paths.contains(place);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }
}
