package io.weir.transforms.pack.yaml;

import io.weir.transforms.pack.validation.PackProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** The positions of a pack's keys in its text, by path. */
final class YamlPositions {
  /**
   * The position of a key.
   *
   * @param key the key's node; paths that share the text by an alias or a merge key have the same
   *     node
   * @param mergedAt the line of the merge key that adds the key to the mapping, or 0
   */
  private record KeyPosition(Node key, int mergedAt) {}

  private final Map<String, KeyPosition> positions = new HashMap<>();

  void put(String path, Node key, int mergedAt) {
    positions.put(path, new KeyPosition(key, mergedAt));
  }

  /** Gives a path the position of another path. */
  void copy(String path, String other) {
    positions.put(path, positions.get(other));
  }

  /** Returns the line of a path, or 0 if the text does not contain it. */
  int line(String path) {
    KeyPosition position = positions.get(path);
    return position == null ? 0 : YamlNodes.line(position.key());
  }

  /**
   * Returns the problems in order of lines. A problem of an absent path gets the line of its
   * nearest ancestor. A problem of text that several paths share by an alias or a merge key is
   * returned once.
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
    KeyPosition position = positions.get(problem.path());
    return position == null ? problem : List.of(position.key(), problem.message());
  }

  private PackProblem once(List<PackProblem> same) {
    PackProblem first = same.get(0);
    KeyPosition position = positions.get(first.path());
    String merged =
        position == null || position.mergedAt() == 0
            ? ""
            : " (merged in line " + position.mergedAt() + ")";
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
    String ancestor = path;
    while (!positions.containsKey(ancestor) && ancestor.contains(".")) {
      ancestor = ancestor.substring(0, ancestor.lastIndexOf('.'));
    }
    return positions.containsKey(ancestor) ? line(ancestor) : 1;
  }
}
