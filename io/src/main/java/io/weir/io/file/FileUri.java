package io.weir.io.file;

import io.weir.io.format.FormatParameters;
import io.weir.io.scheme.QueryParameters;
import io.weir.io.scheme.UriParameter;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parts of {@code pattern?query}. In a glob a question mark is any character, so only a question
 * mark before the name of a parameter begins the query.
 *
 * @param pattern a path or glob
 * @param query parameters by name
 */
record FileUri(String pattern, Map<String, String> query) {
  private static final Pattern QUERY =
      Pattern.compile(
          FormatParameters.ALL.stream()
              .map(UriParameter::name)
              .collect(Collectors.joining("|", "\\?(?=(?:", ")=)")));

  /**
   * Parses a URI.
   *
   * @param problems receives the problems, each with what would work
   */
  static FileUri parse(String uri, List<String> problems) {
    Matcher query = QUERY.matcher(uri);
    return query.find()
        ? new FileUri(
            uri.substring(0, query.start()),
            QueryParameters.parse(uri.substring(query.end()), FormatParameters.ALL, problems))
        : new FileUri(uri, Map.of());
  }
}
