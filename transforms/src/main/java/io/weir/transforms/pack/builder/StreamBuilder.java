package io.weir.transforms.pack.builder;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds a stream: {@code stream("id", "time").strings("card").doubles("amount")}. */
public final class StreamBuilder {
  private final KeySpec id;
  private final String time;
  private final Map<String, FieldType> fields = new LinkedHashMap<>();
  private final Set<String> protectedFields = new LinkedHashSet<>();
  private boolean exactDuplicates;

  private StreamBuilder(KeySpec id, String time) {
    this.id = id;
    this.time = time;
    id.fields().forEach(field -> field(field, FieldType.STRING));
    field(time, FieldType.TIMESTAMP);
  }

  /** Begins a stream whose id is a string field and whose time is a timestamp field. */
  public static StreamBuilder stream(String id, String time) {
    return new StreamBuilder(KeySpec.of(id), time);
  }

  /**
   * Begins a stream whose id is several string fields and whose time is a timestamp field. {@link
   * #ints} changes id fields to ints.
   */
  public static StreamBuilder stream(List<String> id, String time) {
    return new StreamBuilder(KeySpec.of(id), time);
  }

  /** Adds a field, or changes the type of a field. */
  public StreamBuilder field(String name, FieldType type) {
    fields.put(name, type);
    return this;
  }

  /** Adds string fields. */
  public StreamBuilder strings(String... names) {
    return fields(FieldType.STRING, names);
  }

  /** Adds int fields. */
  public StreamBuilder ints(String... names) {
    return fields(FieldType.INT, names);
  }

  /** Adds double fields. */
  public StreamBuilder doubles(String... names) {
    return fields(FieldType.DOUBLE, names);
  }

  /** Adds bool fields. */
  public StreamBuilder bools(String... names) {
    return fields(FieldType.BOOL, names);
  }

  /** Adds timestamp fields. */
  public StreamBuilder timestamps(String... names) {
    return fields(FieldType.TIMESTAMP, names);
  }

  /**
   * Protects string or int fields: Weir's inputs replace their values by tokens, and in expressions
   * their type is string. A name that is no field becomes a string field.
   */
  public StreamBuilder protect(String... names) {
    for (String name : names) {
      fields.putIfAbsent(name, FieldType.STRING);
      protectedFields.add(name);
    }
    return this;
  }

  /**
   * Promises that repeated deliveries of an event are equal to the first, like those of a producer
   * that retries. A live job can then recognize them at the event's key, without a gate.
   */
  public StreamBuilder exactDuplicates() {
    exactDuplicates = true;
    return this;
  }

  private StreamBuilder fields(FieldType type, String... names) {
    for (String name : names) {
      field(name, type);
    }
    return this;
  }

  StreamSpec build() {
    return StreamSpec.of(id, time, fields, protectedFields, exactDuplicates);
  }
}
