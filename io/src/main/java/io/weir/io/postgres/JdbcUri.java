package io.weir.io.postgres;

import io.weir.io.SelectedOutput;
import io.weir.io.secret.SecretReference;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.text.SimilarNames;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The parts of {@code jdbc:postgresql://host[:port]/database?query}. */
final class JdbcUri {
  static final String FORM = "jdbc:postgresql://host:port/database";
  static final String RETRY_FOR = "retryFor";
  private static final Pattern PARTS =
      Pattern.compile(
          "jdbc:postgresql://((?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?/[^/?]+)"
              + "(?:\\?(.*))?");
  private static final String HIDDEN = "***";

  /** Parameters that the address replaces. */
  private static final Set<String> ADDRESS = Set.of("PGHOST", "PGPORT", "PGDBNAME", "service");

  private static final Set<String> KNOWN = known();

  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final List<String> problems;
  private Duration retryFor = PostgresOutput.RETRY_FOR;

  private JdbcUri(List<String> problems) {
    this.problems = problems;
  }

  /**
   * Parses a URI.
   *
   * @param problems receives the problems, each with what would work
   */
  static PostgresOutput parse(String uri, List<String> problems) {
    Matcher parts = PARTS.matcher(uri);
    if (!parts.matches()
        || Driver.parseURL("jdbc:postgresql://" + parts.group(1), new Properties()) == null) {
      problems.add("write " + FORM + "?user=NAME&password=env:VARIABLE");
      return null;
    }
    JdbcUri query = new JdbcUri(problems);
    if (parts.group(2) != null) {
      for (String parameter : parts.group(2).split("&", -1)) {
        query.add(parameter);
      }
    }
    return new PostgresOutput(
        shown(uri), new PostgresDatabase(parts.group(1), query.parameters), query.retryFor);
  }

  /** Returns the URI without possible secrets. */
  static String shown(String uri) {
    if (uri.contains("@") && !PARTS.matcher(uri).matches()) {
      return "jdbc:postgresql://" + HIDDEN;
    }
    int mark = uri.indexOf('?');
    String address = mark < 0 ? uri : uri.substring(0, mark);
    StringBuilder shown = new StringBuilder(address);
    if (mark >= 0) {
      char before = '?';
      for (String parameter : uri.substring(mark + 1).split("&", -1)) {
        shown.append(before).append(shownParameter(parameter));
        before = '&';
      }
    }
    return shown.toString();
  }

  private static String shownParameter(String parameter) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? "" : parameter.substring(0, equals);
    boolean plain = KNOWN.contains(name) && !PostgresDatabase.SECRETS.contains(name);
    return plain || SecretReference.isReference(decoded(parameter.substring(equals + 1)))
        ? parameter
        : name + (name.isEmpty() ? "" : "=") + HIDDEN;
  }

  private void add(String parameter) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? parameter : parameter.substring(0, equals);
    String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
    if (equals < 0 && !KNOWN.contains(name)) {
      problems.add("after the ? stand parameters as name=value, with & between them");
    } else if (!KNOWN.contains(name)) {
      problems.add(
          "unknown parameter \""
              + name
              + "\"; there are "
              + RETRY_FOR
              + " and those of PostgreSQL's JDBC driver, as user, password, currentSchema, sslmode"
              + SimilarNames.suggestion(name, KNOWN));
    } else if (value.isEmpty()) {
      problems.add("parameter " + name + " has no value; write " + name + "=...");
    } else if (PostgresDatabase.SECRETS.contains(name) && !SecretReference.isReference(value)) {
      problems.add(
          name
              + " must not stand in an option, which others can read; write "
              + name
              + "= with "
              + SecretReference.FORMS
              + ", or put it into ~/.pgpass and leave it out");
    } else if (PostgresDatabase.SECRETS.contains(name)
        && SecretReference.problem(value).isPresent()) {
      problems.add(name + ": " + SecretReference.problem(value).get());
    } else if (name.equals(RETRY_FOR)) {
      retryFor(value);
    } else if (parameters.put(name, value) != null) {
      problems.add("parameter " + name + " is there twice");
    }
  }

  private void retryFor(String value) {
    try {
      retryFor = Duration.ofMillis(Durations.parse(value));
    } catch (IllegalArgumentException e) {
      problems.add("parameter " + RETRY_FOR + ": " + e.getMessage());
    }
  }

  /** Decodes a value like the driver. A value that is not validly encoded stays unchanged. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>();
    for (PGProperty property : PGProperty.values()) {
      known.add(property.getName());
    }
    known.removeAll(ADDRESS);
    known.add(RETRY_FOR);
    known.add(SelectedOutput.KINDS);
    return known;
  }
}
