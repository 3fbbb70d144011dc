package io.weir.io.console;

import io.weir.io.Output;
import io.weir.io.scheme.OutputScheme;
import io.weir.io.scheme.QueryParameters;
import io.weir.io.scheme.UriParameter;
import java.util.List;
import java.util.Map;

/** The dash, which stands for standard output. */
public final class ConsoleScheme implements OutputScheme {
  private static final String DASH = "-";
  private static final String QUERY = DASH + "?";
  private static final String RECORDS = "records";
  private static final String ALL = "all";

  @Override
  public List<String> names() {
    return List.of();
  }

  @Override
  public List<String> forms() {
    return List.of(DASH);
  }

  @Override
  public String meaning() {
    return "prints what a person wants to see, in words";
  }

  @Override
  public List<UriParameter> parameters() {
    return List.of(
        new UriParameter(
            RECORDS, List.of(ALL), "prints every line as JSON, with its kind before it"),
        KINDS);
  }

  @Override
  public boolean matches(String uri, String name) {
    return uri.equals(DASH) || uri.startsWith(QUERY);
  }

  @Override
  public Output parse(String uri, List<String> problems) {
    Map<String, String> query =
        uri.equals(DASH)
            ? Map.of()
            : QueryParameters.parse(uri.substring(QUERY.length()), parameters(), problems);
    String records = query.get(RECORDS);
    if (records != null && !records.equals(ALL)) {
      problems.add("write - for what a person wants to see, or -?records=all for every line");
    }
    return new ConsoleOutput(uri, ALL.equals(records));
  }
}
