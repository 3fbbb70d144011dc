package io.weir.io.postgres;

import io.weir.transforms.event.FieldType;

/** Types of columns. */
enum SqlType {
  TEXT("text"),
  BIGINT("bigint"),
  /** Type of decimals, and of sums of integers, which may exceed 64 bits. */
  NUMERIC("numeric"),
  DOUBLE("double precision"),
  BOOLEAN("boolean"),
  TIMESTAMP("timestamp with time zone"),
  JSON("jsonb");

  private final String sql;

  SqlType(String sql) {
    this.sql = sql;
  }

  /** Returns the name of the type in PostgreSQL's catalog. */
  String sql() {
    return sql;
  }

  /** Returns the type that holds every value of a field type. */
  static SqlType of(FieldType type) {
    return switch (type.kind()) {
      case STRING -> TEXT;
      case INT -> BIGINT;
      case DOUBLE -> DOUBLE;
      case DECIMAL -> NUMERIC;
      case BOOL -> BOOLEAN;
      case TIMESTAMP -> TIMESTAMP;
      case LIST -> JSON;
    };
  }
}
