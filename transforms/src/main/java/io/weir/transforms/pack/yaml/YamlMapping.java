package io.weir.transforms.pack.yaml;

import io.weir.transforms.pack.validation.ProblemCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The entries of a YAML mapping: its own, then those of the mappings that its merge key names, in
 * their order. If several entries have the same key, the first counts.
 */
final class YamlMapping {
  private static final String MERGE = "<<";

  private final String path;
  private final YamlPositions positions;
  private final ProblemCollector findings;
  private final Map<String, Node> entries = new LinkedHashMap<>();

  private YamlMapping(String path, YamlPositions positions, ProblemCollector findings) {
    this.path = path;
    this.positions = positions;
    this.findings = findings;
  }

  /**
   * Reads the entries. Problems are added to {@code findings}.
   *
   * @param positions receives the position of each entry
   */
  static Map<String, Node> entries(
      MappingNode mapping, String path, YamlPositions positions, ProblemCollector findings) {
    YamlMapping all = new YamlMapping(path, positions, findings);
    all.add(mapping, 0);
    return all.entries;
  }

  static boolean isMapping(Node node) {
    return node instanceof MappingNode && node.getTag().equals(Tag.MAP);
  }

  /**
   * @param mergedAt the line of the merge key that names the mapping, or 0
   */
  private void add(MappingNode mapping, int mergedAt) {
    Map<String, Node> own = new LinkedHashMap<>();
    NodeTuple merge = null;
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        findings.add(
            path.isEmpty() ? "pack" : path,
            YamlNodes.line(tuple.getKeyNode()),
            "a key must be a word");
      } else if (!isMerge(key)) {
        add(key, tuple.getValueNode(), own, mergedAt);
      } else if (merge != null) {
        findings.add(
            at(MERGE),
            YamlNodes.line(key),
            "'<<' stands here twice; merge several mappings as a list: <<: [*a, *b]");
      } else {
        merge = tuple;
      }
    }
    if (merge != null) {
      int line = mergedAt == 0 ? YamlNodes.line(merge.getKeyNode()) : mergedAt;
      merge(merge.getValueNode(), line);
    }
  }

  private void add(ScalarNode key, Node value, Map<String, Node> own, int mergedAt) {
    String name = key.getValue();
    Node first = own.putIfAbsent(name, key);
    if (first != null) {
      findings.add(
          at(name),
          YamlNodes.line(key),
          "'" + name + "' stands here twice, first in line " + YamlNodes.line(first));
    } else if (entries.putIfAbsent(name, value) == null) {
      positions.put(at(name), key, mergedAt);
    }
  }

  private void merge(Node merged, int line) {
    List<Node> mappings = merged instanceof SequenceNode list ? list.getValue() : List.of(merged);
    for (Node mapping : mappings) {
      if (isMapping(mapping)) {
        add((MappingNode) mapping, line);
      } else {
        findings.add(
            at(MERGE),
            line,
            "'<<' merges a mapping, like <<: *name, or a list of mappings, not "
                + YamlNodes.kind(mapping));
      }
    }
  }

  private static boolean isMerge(ScalarNode key) {
    return key.isPlain() && key.getValue().equals(MERGE);
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
