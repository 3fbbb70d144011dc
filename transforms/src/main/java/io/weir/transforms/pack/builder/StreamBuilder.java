package io.weir.transforms.pack.builder;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a stream: {@code stream("id", "time").strings("card").doubles("amount")}. */
public final class StreamBuilder {
  private final KeySpec id;
  private final String time;
  private final Map<String, FieldType> fields = new LinkedHashMap<>();
  private boolean exactDuplicates;

  private StreamBuilder(KeySpec id, String time) {
    this.id = id;
    this.time = time;
    id.fields().forEach(field -> field(field, FieldType.STRING));
    field(time, FieldType.TIMESTAMP);
  }

  /** A stream with a string that identifies its events and a timestamp. */
  public static StreamBuilder stream(String id, String time) {
    return new StreamBuilder(KeySpec.of(id), time);
  }

  /**
   * A stream with several strings that together identify its events, and a timestamp. {@link #ints}
   * makes ints of them.
   */
  public static StreamBuilder stream(List<String> id, String time) {
    return new StreamBuilder(KeySpec.of(id), time);
  }

  /** Adds a field, or gives one another type. */
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
   * Promises that repeated deliveries of an event are equal to the first, as those of a producer
   * that tries again are. A live job may then tell them by their key.
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
    return new StreamSpec(id, time, fields, exactDuplicates);
  }
}
