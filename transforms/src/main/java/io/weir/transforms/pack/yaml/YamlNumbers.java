package io.weir.transforms.pack.yaml;

import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Parses the numbers of YAML's core schema. */
final class YamlNumbers {
  private YamlNumbers() {}

  /** Returns the number of a scalar that is an int of 64 bits; otherwise null. */
  static Long toLong(ScalarNode scalar) {
    if (!scalar.getTag().equals(Tag.INT)) {
      return null;
    }
    String text = scalar.getValue();
    try {
      if (text.startsWith("0x")) {
        return Long.parseLong(text.substring(2), 16);
      }
      return text.startsWith("0o") ? Long.parseLong(text.substring(2), 8) : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Returns the number of a scalar that is an int of 64 bits or a finite float; otherwise null. */
  static Double toDouble(ScalarNode scalar) {
    Long whole = toLong(scalar);
    if (whole != null) {
      return whole.doubleValue();
    }
    if (!scalar.getTag().equals(Tag.FLOAT)) {
      return null;
    }
    try {
      return Double.valueOf(scalar.getValue());
    } catch (NumberFormatException e) {
      // .inf and .nan are floats too.
      return null;
    }
  }

  /**
   * Returns why a text is no number.
   *
   * @param kind what is expected, for the message
   * @param digits the texts that would be numbers without quotes
   */
  static String problem(String text, String kind, String digits) {
    String quoted = text.matches(digits) ? "; write it without quotes" : "";
    return "'" + text + "' is no " + kind + quoted;
  }
}
