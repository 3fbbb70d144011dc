package io.weir.io.bigquery;

import io.weir.transforms.record.RecordFieldType;

/** Types of columns. Their names are those of BigQuery's table resources. */
enum BigQueryType {
  STRING,
  INTEGER,
  BOOLEAN,
  TIMESTAMP,
  JSON;

  /**
   * Returns the type that holds every value of a field.
   *
   * <p>Keys and ids of events are text, whatever their type in the pack: neither JSON nor a double
   * can be a primary key or cluster a table, and packs with different keys can share a table.
   */
  static BigQueryType of(RecordFieldType type) {
    return switch (type) {
      case TEXT, OPTIONAL_TEXT, CONSTANT, VERSION, EVENT_ID, KEY -> STRING;
      case NUMBER, COUNT -> INTEGER;
      case TIME, OPTIONAL_TIME -> TIMESTAMP;
      case BOOLEAN -> BOOLEAN;
      case LIST, MAP -> JSON;
    };
  }
}
