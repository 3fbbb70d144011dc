package io.weir.transforms.pack.yaml;

import io.weir.transforms.pack.validation.ProblemCollector;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Limits the size of a document with its aliases expanded. A few lines of aliases of aliases can
 * expand to more than fits into memory.
 */
final class YamlAliases {
  /** Some thousand features: far more than a pack has, and quick to read. */
  static final int MAX_VALUES = 100_000;

  /** Sizes by node. Nodes have identity equality. */
  private final Map<Node, Long> sizes = new HashMap<>();

  private final Set<Node> around = new HashSet<>();
  private Node recursive;

  private YamlAliases() {}

  /**
   * Returns whether the document is small enough to read. A problem is added to {@code findings}.
   */
  static boolean areBounded(Node root, ProblemCollector findings) {
    YamlAliases aliases = new YamlAliases();
    long size = aliases.size(root);
    if (aliases.recursive != null) {
      String name = aliases.recursive.getAnchor().map(a -> a.getValue()).orElse("");
      findings.add(
          "pack",
          YamlNodes.line(aliases.recursive),
          "the anchor &" + name + " holds its own alias *" + name + ", so it would never end");
      return false;
    }
    if (size > MAX_VALUES) {
      findings.add(
          "pack",
          "with its aliases written out, this pack has more than "
              + MAX_VALUES
              + " keys and values; use fewer aliases of aliases");
      return false;
    }
    return true;
  }

  /** Returns how many nodes a node expands to. */
  private long size(Node node) {
    Long known = sizes.get(node);
    if (known != null) {
      return known;
    }
    if (!around.add(node)) {
      recursive = node;
      return 0;
    }
    long size = 1;
    for (Node child : children(node)) {
      // Above the limit the exact size does not matter.
      size = Math.min(MAX_VALUES + 1L, size + size(child));
    }
    around.remove(node);
    sizes.put(node, size);
    return size;
  }

  private static List<Node> children(Node node) {
    if (node instanceof MappingNode mapping) {
      return mapping.getValue().stream()
          .flatMap(tuple -> Stream.of(tuple.getKeyNode(), tuple.getValueNode()))
          .toList();
    }
    return node instanceof SequenceNode list ? list.getValue() : List.of();
  }
}
