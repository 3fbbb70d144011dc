package io.weir.transforms.pack.yaml;

import io.weir.transforms.pack.validation.PackProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** Where the keys of a pack stand in its text, by path. */
final class YamlPositions {
  /**
   * A key's place.
   *
   * @param key what is written; the same for all paths that share it by an alias or a merge key
   * @param mergedAt the line of the merge key that brings it here, or 0
   */
  private record Place(Node key, int mergedAt) {}

  private final Map<String, Place> places = new HashMap<>();

  void put(String path, Node key, int mergedAt) {
    places.put(path, new Place(key, mergedAt));
  }

  /** Says that a path is written where another is. */
  void copy(String path, String other) {
    places.put(path, places.get(other));
  }

  /** The line of a path; 0 where it is not written. */
  int line(String path) {
    Place place = places.get(path);
    return place == null ? 0 : YamlSection.line(place.key());
  }

  /**
   * The problems by line, each with the line of its path, or of what the path lies in where it is
   * absent. What is said of the same text at several paths, which share it by an alias or a merge
   * key, is said once.
   */
  List<PackProblem> inOrder(List<PackProblem> problems) {
    Map<Object, List<PackProblem>> bySource = new LinkedHashMap<>();
    problems.stream()
        .map(p -> p.line() > 0 ? p : new PackProblem(p.path(), nearestLine(p.path()), p.message()))
        .sorted(Comparator.comparingInt(PackProblem::line))
        .forEach(p -> bySource.computeIfAbsent(source(p), s -> new ArrayList<>()).add(p));
    return bySource.values().stream().map(this::once).toList();
  }

  private Object source(PackProblem problem) {
    Place place = places.get(problem.path());
    return place == null ? problem : List.of(place.key(), problem.message());
  }

  private PackProblem once(List<PackProblem> same) {
    PackProblem first = same.get(0);
    Place place = places.get(first.path());
    String merged =
        place == null || place.mergedAt() == 0 ? "" : " (merged in line " + place.mergedAt() + ")";
    String others =
        switch (same.size()) {
          case 1 -> "";
          case 2 -> " (the same at " + same.get(1).path() + ")";
          default ->
              " (the same at "
                  + same.get(1).path()
                  + " and "
                  + (same.size() - 2)
                  + " more that share it)";
        };
    return new PackProblem(first.path(), first.line(), first.message() + merged + others);
  }

  private int nearestLine(String path) {
    String place = path;
    while (!places.containsKey(place) && place.contains(".")) {
      place = place.substring(0, place.lastIndexOf('.'));
    }
    return places.containsKey(place) ? line(place) : 1;
  }
}
