package io.weir.io.json;

import io.weir.transforms.record.RecordType;

/**
 * Writes records of a type as JSON, one object without a line end: times as RFC 3339, missing
 * values as null, doubles that JSON cannot represent as strings. A writer is created once and used
 * for many records.
 *
 * @param <T> record class
 */
public final class JsonWriter<T> implements LineWriter<T> {
  private static final long serialVersionUID = 1;

  private static final ThreadLocal<LineGenerator> GENERATORS =
      ThreadLocal.withInitial(LineGenerator::new);

  private final RecordType<T> type;
  private final transient JsonFieldWriter<T>[] fields;

  @SuppressWarnings("unchecked") // An array of a generic type.
  private JsonWriter(RecordType<T> type) {
    this.type = type;
    this.fields = type.fields().stream().map(JsonFieldWriter::of).toArray(JsonFieldWriter[]::new);
  }

  /** Returns the writer of a type, with the fields in the order of the type. */
  public static <T> JsonWriter<T> of(RecordType<T> type) {
    return new JsonWriter<>(type);
  }

  @Override
  public byte[] line(T record) {
    LineGenerator line = GENERATORS.get();
    line.begin();
    line.start();
    for (JsonFieldWriter<T> field : fields) {
      field.write(record, line);
    }
    line.end();
    return line.line();
  }

  /** Returns a single value as it is written in a line. */
  public static byte[] value(Object value) {
    LineGenerator line = GENERATORS.get();
    line.begin();
    line.value(value);
    return line.line();
  }

  private Object readResolve() {
    return of(type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonWriter<?> writer && writer.type == type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
