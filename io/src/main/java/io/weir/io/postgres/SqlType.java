package io.weir.io.postgres;

import io.weir.transforms.event.FieldType;

/** The types of columns. */
enum SqlType {
  TEXT("text"),
  BIGINT("bigint"),
  /** Of sums of ints, which may pass 64 bits. */
  NUMERIC("numeric"),
  DOUBLE("double precision"),
  BOOLEAN("boolean"),
  TIMESTAMP("timestamp with time zone"),
  JSON("jsonb");

  private final String sql;

  SqlType(String sql) {
    this.sql = sql;
  }

  /** The name that PostgreSQL itself gives it. */
  String sql() {
    return sql;
  }

  /** The type that holds every value of a field's. */
  static SqlType of(FieldType type) {
    return switch (type) {
      case STRING -> TEXT;
      case INT -> BIGINT;
      case DOUBLE -> DOUBLE;
      case BOOL -> BOOLEAN;
      case TIMESTAMP -> TIMESTAMP;
    };
  }
}
