package io.weir.io.scheme;

import io.weir.transforms.text.SimilarNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses the parameters after the question mark of a URI. */
public final class QueryParameters {
  private QueryParameters() {}

  /**
   * Returns the values of the parameters by name.
   *
   * @param query {@code name=value}, separated by {@code &}
   * @param known parameters that the URI may have
   * @param problems receives the problems, each with what would work
   */
  public static Map<String, String> parse(
      String query, List<UriParameter> known, List<String> problems) {
    List<String> names = known.stream().map(UriParameter::name).toList();
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      if (!names.contains(name)) {
        problems.add(
            "unknown parameter \""
                + name
                + (names.size() == 1 ? "\"; there is " : "\"; there are ")
                + String.join(", ", names)
                + SimilarNames.suggestion(name, names));
      } else if (equals < 0 || equals == part.length() - 1) {
        problems.add("parameter " + name + " has no value; write " + name + "=...");
      } else if (values.put(name, part.substring(equals + 1)) != null) {
        problems.add("parameter " + name + " is there twice");
      }
    }
    return values;
  }
}
