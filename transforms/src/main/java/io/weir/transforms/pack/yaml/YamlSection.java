package io.weir.transforms.pack.yaml;

import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.validation.ProblemCollector;
import io.weir.transforms.text.SimilarNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of a pack's YAML and its position. Reading never fails: problems are added to {@code
 * findings}, and reading continues with nothing in place of the wrong part.
 */
final class YamlSection {
  private final String path;
  private final Map<String, Node> entries;
  private final YamlPositions positions;
  private final ProblemCollector findings;
  private boolean broken;

  private YamlSection(
      String path, Map<String, Node> entries, YamlPositions positions, ProblemCollector findings) {
    this.path = path;
    this.entries = entries;
    this.positions = positions;
    this.findings = findings;
  }

  /**
   * Reads a mapping.
   *
   * @param positions receives the position of every key, by path
   */
  static YamlSection of(
      Node node, String path, YamlPositions positions, ProblemCollector findings) {
    if (YamlMapping.isMapping(node)) {
      MappingNode mapping = (MappingNode) node;
      return new YamlSection(
          path, YamlMapping.entries(mapping, path, positions, findings), positions, findings);
    }
    String where = path.isEmpty() ? "pack" : path;
    findings.add(
        where,
        YamlNodes.line(node),
        "this must be a mapping (key: value), not " + YamlNodes.kind(node));
    YamlSection broken = new YamlSection(path, new LinkedHashMap<>(), positions, findings);
    broken.broken = true;
    return broken;
  }

  /**
   * Reports unknown keys. A misspelled key is then read as the known key that it resembles, so that
   * the known key is not reported as missing.
   */
  void allow(List<String> known) {
    for (String key : List.copyOf(entries.keySet())) {
      if (!known.contains(key)) {
        report(key, "unknown key '" + key + "'" + SimilarNames.hint(key, known));
        Node value = entries.remove(key);
        SimilarNames.to(key, known).ifPresent(meant -> takeFor(meant, key, value));
      }
    }
  }

  private void takeFor(String meant, String written, Node value) {
    if (entries.putIfAbsent(meant, value) == null) {
      positions.copy(at(meant), at(written));
    }
  }

  /** Returns whether there was no mapping to read. */
  boolean isBroken() {
    return broken;
  }

  Collection<String> keys() {
    return entries.keySet();
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  Optional<Node> node(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Returns the mapping of a key; empty if the key is absent. */
  YamlSection section(String key) {
    return has(key)
        ? of(entries.get(key), at(key), positions, findings)
        : new YamlSection(at(key), new LinkedHashMap<>(), positions, findings);
  }

  /** Returns the text of a scalar of any type, as an expression can be {@code true}; or null. */
  String text(String key) {
    return text(key, "a single value");
  }

  private String text(String key, String what) {
    return scalar(key, what).map(ScalarNode::getValue).orElse(null);
  }

  /** Returns a whole number, or null. */
  Long number(String key) {
    return number(key, YamlNumbers::toLong, "whole number", "[+-]?\\d{1,18}");
  }

  /** Returns a number with or without decimals, or null. */
  Double decimal(String key) {
    return number(key, YamlNumbers::toDouble, "number", "[+-]?\\d{0,18}\\.?\\d{1,18}");
  }

  private <T> T number(String key, Function<ScalarNode, T> parser, String kind, String digits) {
    Optional<ScalarNode> scalar = scalar(key, "a " + kind);
    if (scalar.isEmpty()) {
      return null;
    }
    T number = parser.apply(scalar.get());
    if (number == null) {
      report(key, YamlNumbers.problem(scalar.get().getValue(), kind, digits));
    }
    return number;
  }

  /** Returns a bool; false if it is absent or wrong. */
  boolean flag(String key) {
    Optional<ScalarNode> scalar = scalar(key, "true or false");
    if (scalar.isPresent() && !scalar.get().getTag().equals(Tag.BOOL)) {
      report(key, "'" + scalar.get().getValue() + "' is neither true nor false");
    }
    return scalar.map(ScalarNode::getValue).filter("true"::equalsIgnoreCase).isPresent();
  }

  /** Returns the value of a word: the default if the key is absent, null if the word is wrong. */
  <T> T choice(String key, Map<String, T> choices, T otherwise) {
    String word = text(key, "one of " + String.join(", ", choices.keySet()));
    if (word == null) {
      return has(key) ? null : otherwise;
    }
    if (!choices.containsKey(word)) {
      report(key, SimilarNames.notOneOf(word, choices.keySet()));
    }
    return choices.get(word);
  }

  /** Returns a duration in milliseconds; the default if the key is absent or the text is wrong. */
  long duration(String key, ToLongFunction<String> parser, long otherwise) {
    return parse(key, parser, "a duration like 10m", otherwise);
  }

  /** Returns the length of a window in milliseconds; 0 if it is absent or wrong. */
  long window(String key, ToLongFunction<String> parser) {
    return parse(key, parser, "a duration like 10m, or forever", 0);
  }

  private long parse(String key, ToLongFunction<String> parser, String what, long otherwise) {
    String text = text(key, what);
    if (text == null) {
      return otherwise;
    }
    try {
      return parser.applyAsLong(text);
    } catch (IllegalArgumentException e) {
      report(key, e.getMessage());
      return otherwise;
    }
  }

  /** Returns a key of one field or of a list of fields, or null. */
  KeySpec key(String key) {
    if (!(entries.get(key) instanceof SequenceNode list)) {
      String field = text(key, "a field or a list of fields");
      return field == null ? null : KeySpec.of(field);
    }
    List<String> fields = YamlNodes.texts(list);
    if (fields == null) {
      report(key, "a key is a field or a list of fields: [a, b]");
      return null;
    }
    return KeySpec.of(fields);
  }

  /**
   * Returns the texts of a list, empty if the value is no list of single values.
   *
   * @param what the list that is expected, with its article
   */
  List<String> texts(String key, String what) {
    List<String> texts = YamlNodes.texts(entries.get(key));
    if (texts == null) {
      report(key, "'" + key + "' must be " + what + ", not " + YamlNodes.kind(entries.get(key)));
    }
    return texts == null ? List.of() : texts;
  }

  /**
   * Returns the texts of a list that limits what is taken; empty for all, if the key is absent. An
   * empty list is reported, since it would mean nothing or all.
   *
   * @param what the list that is expected, with its article
   */
  List<String> selection(String key, String what) {
    if (!has(key)) {
      return List.of();
    }
    if (entries.get(key) instanceof SequenceNode list && list.getValue().isEmpty()) {
      report(key, "'" + key + "' is an empty list; leave it out for all");
    }
    return texts(key, what);
  }

  /**
   * Returns a single text or the texts of a list; empty if there are none.
   *
   * @param what what is expected, with its article
   */
  List<String> textOrTexts(String key, String what) {
    return entries.get(key) instanceof SequenceNode
        ? texts(key, what)
        : Optional.ofNullable(text(key, what)).stream().toList();
  }

  private Optional<ScalarNode> scalar(String key, String what) {
    Node node = entries.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof ScalarNode scalar)) {
      report(key, "'" + key + "' must be " + what + ", not " + YamlNodes.kind(node));
      return Optional.empty();
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      report(key, "'" + key + "' is empty; give it a value or leave it out");
      return Optional.empty();
    }
    if (!YamlNodes.isPlain(scalar)) {
      report(key, "the tag " + scalar.getTag().getValue() + " means nothing here; leave it out");
    }
    return Optional.of(scalar);
  }

  /** Reports a problem with the value of a key. */
  void report(String key, String message) {
    findings.add(at(key), positions.line(at(key)), message);
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
