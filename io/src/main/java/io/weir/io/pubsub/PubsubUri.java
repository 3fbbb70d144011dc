package io.weir.io.pubsub;

import io.weir.io.gcp.GoogleCloudJars;
import io.weir.io.scheme.QueryParameters;
import io.weir.io.scheme.UriParameter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Parts of {@code pubsub://project/collection/name?query}. The path may be the resource name of
 * Google's tools, with {@code projects/} before the project.
 *
 * @param project id of the project
 * @param name name of the subscription, or the prefix of the topics
 * @param query parameters by name
 */
record PubsubUri(String project, String name, Map<String, String> query) {
  /** Scheme name of the URIs. */
  static final String NAME = "pubsub";

  private static final String START = NAME + "://";

  private static final Pattern PROJECT =
      Pattern.compile("(?:[a-z0-9.-]+:)?[a-z][-a-z0-9]{4,28}[a-z0-9]");
  private static final Pattern RESOURCE = Pattern.compile("[A-Za-z][-A-Za-z0-9._~+%]{2,254}");

  /** Google reserves names that begin with this word. */
  private static final String RESERVED = "goog";

  /**
   * Parses a URI.
   *
   * @param collection {@code subscriptions} or {@code topics}
   * @param what meaning of the name, for messages
   * @param longestSuffix number of characters that Weir appends to the name
   * @param known parameters that the query may have
   * @param problems receives the problems, each with what would work
   */
  static PubsubUri parse(
      String uri,
      String collection,
      String what,
      int longestSuffix,
      List<UriParameter> known,
      List<String> problems) {
    GoogleCloudJars.problem().ifPresent(problems::add);
    String rest = uri.substring(START.length());
    int mark = rest.indexOf('?');
    String path = mark < 0 ? rest : rest.substring(0, mark);
    Map<String, String> query =
        mark < 0 ? Map.of() : QueryParameters.parse(rest.substring(mark + 1), known, problems);
    String[] parts = path.split("/", -1);
    int first = parts.length == 4 && parts[0].equals("projects") ? 1 : 0;
    if (parts.length != first + 3 || !parts[first + 1].equals(collection)) {
      problems.add(
          "\""
              + path
              + "\" names no "
              + what
              + "; write "
              + START
              + "project/"
              + collection
              + "/name");
      return new PubsubUri("", "", query);
    }
    String project = parts[first];
    String name = parts[first + 2];
    if (!PROJECT.matcher(project).matches()) {
      problems.add(
          "\""
              + project
              + "\" is no id of a project; 6 to 30 lower-case letters, digits and - make one, with a"
              + " letter first");
    }
    if (!RESOURCE.matcher(name).matches()
        || name.startsWith(RESERVED)
        || name.length() + longestSuffix > 255) {
      problems.add(
          "\""
              + name
              + "\" is no "
              + what
              + "; 3 to "
              + (255 - longestSuffix)
              + " letters, digits and any of - . _ ~ + % make one, with a letter first, and not the"
              + " word "
              + RESERVED);
    }
    return new PubsubUri(project, name, query);
  }
}
