package io.weir.transforms.oracle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a reason: each {name} replaced by its value. */
final class Reasons {
  private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{\\s*(\\w+)\\s*}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Reasons() {}

  /** Doubled braces are plain ones. */
  static String fill(String reason, Map<String, Object> values) {
    return BRACES
        .matcher(reason)
        .replaceAll(match -> Matcher.quoteReplacement(replacement(match, values)));
  }

  private static String replacement(MatchResult match, Map<String, Object> values) {
    return match.group(1) == null
        ? match.group().substring(1)
        : text(values.get(match.group(1)));
  }

  private static String text(Object value) {
    if (value == null) {
      return "?";
    }
    return value instanceof Instant time ? TIME.format(time) : value.toString();
  }
}
