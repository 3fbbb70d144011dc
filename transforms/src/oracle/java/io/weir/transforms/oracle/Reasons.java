package io.weir.transforms.oracle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a reason: each {name} replaced by its value. */
final class Reasons {
  private static final Pattern NAME = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Reasons() {}

  /** Braces around anything that is not a field or feature stay as they are. */
  static String fill(String reason, Map<String, Object> values) {
    return NAME.matcher(reason)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    values.containsKey(match.group(1))
                        ? text(values.get(match.group(1)))
                        : match.group()));
  }

  private static String text(Object value) {
    if (value == null) {
      return "?";
    }
    return value instanceof Instant time ? TIME.format(time) : value.toString();
  }
}
