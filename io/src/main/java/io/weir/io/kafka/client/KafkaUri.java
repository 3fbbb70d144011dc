package io.weir.io.kafka.client;

import io.weir.io.scheme.QueryParameters;
import io.weir.io.scheme.UriParameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Parts of {@code kafka://host:port[,host:port]/name?query}.
 *
 * @param brokers {@code host:port}, comma separated
 * @param name the topic or the prefix of topics
 * @param query parameters by name
 */
public record KafkaUri(String brokers, String name, Map<String, String> query) {
  /** Scheme name of the URIs. */
  public static final String NAME = "kafka";

  /** Parameter for the file of client properties. */
  public static final UriParameter CONFIG =
      new UriParameter(
          "config",
          List.of(),
          "a file of client properties, as for security, which each worker reads");

  private static final String START = NAME + "://";

  private static final Pattern BROKER =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}");
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  /**
   * Parses a URI.
   *
   * @param what meaning of the name, for messages
   * @param known parameters that the query may have
   * @param problems receives the problems, each with what would work
   */
  public static KafkaUri parse(
      String uri, String what, List<UriParameter> known, List<String> problems) {
    String rest = uri.substring(START.length());
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
          "names no " + what + "; write " + START + "host:port/" + what.toUpperCase(Locale.ROOT));
    } else if (!TOPIC.matcher(name).matches()) {
      problems.add(
          "\"" + name + "\" is no name of a topic; letters, digits, dots, - and _ make one");
    }
    Map<String, String> query =
        mark < 0 ? Map.of() : QueryParameters.parse(rest.substring(mark + 1), known, problems);
    return new KafkaUri(brokers, name, query);
  }
}
