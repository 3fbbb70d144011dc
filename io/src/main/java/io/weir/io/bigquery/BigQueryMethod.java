package io.weir.io.bigquery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How versions of a record are written. */
public enum BigQueryMethod {
  /** The table has one row of each record, which BigQuery replaces by higher revisions. */
  UPSERT,
  /** The table has a row of each revision. */
  APPEND;

  /** Returns the word for the method in a URI. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<BigQueryMethod> of(String word) {
    return Arrays.stream(values()).filter(method -> method.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(BigQueryMethod::word).toList();
  }
}
