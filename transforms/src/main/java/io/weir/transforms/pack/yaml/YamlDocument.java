package io.weir.transforms.pack.yaml;

import io.weir.transforms.pack.validation.ProblemCollector;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/** Parses the text of a pack, which is one YAML document. */
final class YamlDocument {
  private static final int MAX_CODE_POINTS = 1_000_000;
  private static final int MAX_DEPTH = 100;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** {@link YamlMapping} resolves merge keys, because it knows the line of each entry. */
  private static final Schema SCHEMA =
      new CoreSchema() {
        @Override
        public ScalarResolver getScalarResolver() {
          return new CoreScalarResolver(false);
        }
      };

  private YamlDocument() {}

  /**
   * Returns the root of the document; empty if there is none, with the problem added to {@code
   * findings}.
   */
  static Optional<Node> read(String yaml, ProblemCollector findings) {
    String text = yaml.startsWith(BYTE_ORDER_MARK) ? yaml.substring(1) : yaml;
    if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
      findings.add("pack", "a pack has at most " + MAX_CODE_POINTS + " characters");
      return Optional.empty();
    }
    try {
      return onlyDocument(text, findings);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(-1) + 1;
      findings.add("pack", line, "this is no YAML: " + describe(e));
    } catch (ReaderException e) {
      findings.add(
          "pack",
          lineOf(text, e.getPosition()),
          String.format("a character that YAML does not allow: U+%04X", e.getCodePoint()));
    } catch (YamlEngineException e) {
      findings.add("pack", "this is no YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static Optional<Node> onlyDocument(String text, ProblemCollector findings) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel("pack")
            .setSchema(SCHEMA)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setUseMarks(true)
            .setCodePointLimit(MAX_CODE_POINTS * 4)
            .build();
    if (!isFlat(text, settings, findings)) {
      return Optional.empty();
    }
    Iterator<Node> documents = new Compose(settings).composeAllFromString(text).iterator();
    if (!documents.hasNext()) {
      findings.add("pack", "the file is empty; a pack needs at least 'streams'");
      return Optional.empty();
    }
    Node first = documents.next();
    if (documents.hasNext()) {
      findings.add(
          "pack",
          YamlNodes.line(documents.next()),
          "a second document begins here; a pack is one YAML document");
      return Optional.empty();
    }
    return YamlAliases.areBounded(first, findings) ? Optional.of(first) : Optional.empty();
  }

  /**
   * Returns whether the document is flat enough to be read recursively without a stack overflow.
   */
  private static boolean isFlat(String text, LoadSettings settings, ProblemCollector findings) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        int line = event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
        findings.add(
            "pack", line, "lists and mappings lie in each other here, more than " + MAX_DEPTH);
        return false;
      }
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
    }
    return true;
  }

  private static String describe(MarkedYamlEngineException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    String column =
        e.getProblemMark().map(mark -> " (column " + (mark.getColumn() + 1) + ")").orElse("");
    return context + e.getProblem() + column;
  }

  private static int lineOf(String text, int position) {
    int end = Math.min(position, text.length());
    return (int) text.substring(0, Math.max(0, end)).chars().filter(c -> c == '\n').count() + 1;
  }
}
