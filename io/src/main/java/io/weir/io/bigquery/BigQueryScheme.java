package io.weir.io.bigquery;

import io.weir.io.Output;
import io.weir.io.gcp.GoogleCloudJars;
import io.weir.io.scheme.OutputScheme;
import io.weir.io.scheme.QueryParameters;
import io.weir.io.scheme.UriParameter;
import io.weir.transforms.text.SimilarNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Datasets of BigQuery as outputs. */
public final class BigQueryScheme implements OutputScheme {
  static final String FORM = "bigquery://project/dataset";
  private static final String NAME = "bigquery";
  private static final UriParameter METHOD =
      new UriParameter(
          "method",
          BigQueryMethod.words(),
          "whether a table has the newest revision of each record, or all revisions; default: "
              + BigQueryMethod.UPSERT.word());
  private static final Pattern PARTS =
      Pattern.compile("bigquery://([^/?]*)(?:/([^?]*))?(?:\\?(.*))?", Pattern.DOTALL);

  /** A project's id may have a domain before it, as in {@code example.com:project}. */
  private static final Pattern PROJECT =
      Pattern.compile("(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]");

  private static final Pattern DATASET = Pattern.compile("[A-Za-z0-9_]{1,1024}");

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public List<String> forms() {
    return List.of(FORM);
  }

  @Override
  public String meaning() {
    return "tables of BigQuery, one for each kind of record";
  }

  @Override
  public List<UriParameter> parameters() {
    return List.of(METHOD, KINDS);
  }

  /** Every text with this scheme name matches, because other programs write {@code bigquery:}. */
  @Override
  public boolean matches(String uri, String name) {
    return NAME.equals(name);
  }

  @Override
  public Output parse(String uri, List<String> problems) {
    Matcher parts = PARTS.matcher(uri);
    if (!parts.matches()) {
      problems.add("write " + FORM);
      return null;
    }
    String project = parts.group(1);
    if (!PROJECT.matcher(project).matches()) {
      problems.add(
          "\""
              + project
              + "\" is no id of a project, which has 6 to 30 lower case letters, digits and"
              + " hyphens; write "
              + FORM);
    }
    String dataset = parts.group(2) == null ? "" : parts.group(2);
    if (dataset.isEmpty()) {
      problems.add("names no dataset; write bigquery://" + project + "/DATASET");
    } else if (!DATASET.matcher(dataset).matches()) {
      problems.add(
          "\"" + dataset + "\" is no dataset, which has letters, digits and underscores only");
    }
    BigQueryMethod method = method(parts.group(3), problems);
    GoogleCloudJars.problem().ifPresent(problems::add);
    return problems.isEmpty() ? new BigQueryOutput(uri, project, dataset, method) : null;
  }

  private BigQueryMethod method(String query, List<String> problems) {
    Map<String, String> values =
        query == null ? Map.of() : QueryParameters.parse(query, parameters(), problems);
    String word = values.getOrDefault(METHOD.name(), BigQueryMethod.UPSERT.word());
    Optional<BigQueryMethod> method = BigQueryMethod.of(word);
    if (method.isEmpty()) {
      problems.add(
          METHOD.name()
              + "="
              + word
              + ": write "
              + String.join(" or ", BigQueryMethod.words())
              + SimilarNames.suggestion(word, BigQueryMethod.words()));
    }
    return method.orElse(null);
  }
}
