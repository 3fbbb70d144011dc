package io.weir.transforms.pack.yaml;

import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads single nodes of YAML. */
final class YamlNodes {
  private static final List<Tag> CORE = List.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

  private YamlNodes() {}

  /** Returns whether a single value has no tag, or one of YAML's core. */
  static boolean isPlain(ScalarNode scalar) {
    return CORE.contains(scalar.getTag());
  }

  /** Returns the line of a node, from 1; 0 if it has none. */
  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  /** Describes the kind of a node, for messages. */
  static String kind(Node node) {
    if (node instanceof SequenceNode) {
      return "a list";
    }
    if (node instanceof MappingNode) {
      return node.getTag().equals(Tag.MAP) ? "a mapping" : "a " + node.getTag().getValue();
    }
    return node.getTag().equals(Tag.NULL) ? "nothing" : "'" + ((ScalarNode) node).getValue() + "'";
  }

  /** Returns the texts of a list of single values; null if the node is none. */
  static List<String> texts(Node node) {
    return node instanceof SequenceNode list
            && list.getValue().stream().allMatch(ScalarNode.class::isInstance)
        ? list.getValue().stream().map(item -> ((ScalarNode) item).getValue()).toList()
        : null;
  }
}
