package io.weir.transforms.pack.yaml;

import io.weir.transforms.event.FieldType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the types of fields. */
final class YamlFieldType {
  private static final Pattern DECIMAL = Pattern.compile("decimal(?:\\((.*)\\))?");
  private static final Pattern DIGITS = Pattern.compile(" *([0-9]|[1-2][0-9]|3[0-8]) *");
  private static final Map<String, FieldType> CHOICES = choices();

  private YamlFieldType() {}

  private static Map<String, FieldType> choices() {
    Map<String, FieldType> choices = new LinkedHashMap<>();
    for (FieldType type : FieldType.values()) {
      choices.put(type.isDecimal() ? "decimal(n)" : type.word(), type);
    }
    return choices;
  }

  /** Returns the type that a key of a section names, or null if there is none. */
  static FieldType read(YamlSection section, String key) {
    Matcher decimal =
        DECIMAL.matcher(
            section
                .node(key)
                .filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).getValue())
                .orElse(""));
    if (!decimal.matches()) {
      return section.choice(key, CHOICES, null);
    }
    Matcher digits = DIGITS.matcher(decimal.group(1) == null ? "" : decimal.group(1));
    if (digits.matches()) {
      return FieldType.decimal(Integer.parseInt(digits.group(1)));
    }
    section.report(
        key,
        "'"
            + decimal.group()
            + "' does not say how many digits there are after the point: write decimal(n) with n"
            + " from 0 to "
            + FieldType.MAX_DIGITS
            + ", like decimal(2)");
    return null;
  }
}
