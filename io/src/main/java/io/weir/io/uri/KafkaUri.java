package io.weir.io.uri;

import io.weir.transforms.text.SimilarNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The parts of {@code kafka://host:port[,host:port]/name?query}. */
record KafkaUri(String brokers, String name, Map<String, String> query) {
  static final String SCHEME = "kafka://";

  private static final Pattern BROKER =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  /**
   * Takes a URI apart.
   *
   * @param what what the name is, for messages
   * @param known the query parameters there are
   * @param problems where to say what is wrong
   */
  static KafkaUri parse(String uri, String what, List<String> known, List<String> problems) {
    String rest = uri.substring(SCHEME.length());
    int mark = rest.indexOf('?');
    String address = mark < 0 ? rest : rest.substring(0, mark);
    int slash = address.indexOf('/');
    String brokers = slash < 0 ? address : address.substring(0, slash);
    String name = slash < 0 ? "" : address.substring(slash + 1);
    for (String broker : brokers.split(",", -1)) {
      if (!BROKER.matcher(broker).matches()) {
        problems.add("\"" + broker + "\" is no broker; write host:port, as in localhost:9092");
      }
    }
    if (name.isEmpty()) {
      problems.add(
          "names no " + what + "; write " + SCHEME + "host:port/" + what.toUpperCase(Locale.ROOT));
    } else if (!NAME.matcher(name).matches()) {
      problems.add(
          "\"" + name + "\" is no name of a topic; letters, digits, dots, - and _ make one");
    }
    Map<String, String> query =
        mark < 0 ? Map.of() : query(rest.substring(mark + 1), known, problems);
    return new KafkaUri(brokers, name, query);
  }

  private static Map<String, String> query(String text, List<String> known, List<String> problems) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String part : text.split("&", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      if (!known.contains(key)) {
        problems.add(
            "unknown parameter \""
                + key
                + "\"; there are "
                + String.join(", ", known)
                + SimilarNames.suggestion(key, known));
      } else if (equals < 0 || equals == part.length() - 1) {
        problems.add("parameter " + key + " has no value; write " + key + "=...");
      } else if (query.put(key, part.substring(equals + 1)) != null) {
        problems.add("parameter " + key + " is there twice");
      }
    }
    return query;
  }
}
