package io.weir.transforms.pack.builder;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.RecordEnvelope;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.validation.DerivedFieldTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a stream: {@code stream("id", "time").strings("card").doubles("amount")}. */
public final class StreamBuilder {
  private final KeySpec id;
  private final String time;
  private final Map<String, FieldSpec> fields = new LinkedHashMap<>();
  private final Map<String, String> derived = new LinkedHashMap<>();
  private RecordEnvelope envelope = RecordEnvelope.NONE;
  private boolean exactDuplicates;

  private StreamBuilder(KeySpec id, String time) {
    this.id = id;
    this.time = time;
    if (!id.equals(StreamSpec.ORIGIN)) {
      id.fields().forEach(field -> field(field, FieldType.STRING));
    }
    field(time, FieldType.TIMESTAMP);
  }

  /**
   * Begins a stream whose id is a string field and whose time is a timestamp field. The id {@code
   * origin} is the place of the record in its log or file, unless a field of that name is added.
   */
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

  /** Adds a field that is read as its type, or changes the type of a field. */
  public StreamBuilder field(String name, FieldType type) {
    return field(name, FieldBuilder.of(type));
  }

  /** Adds a field, or changes how a field is read. A field that was protected stays so. */
  public StreamBuilder field(String name, FieldBuilder field) {
    FieldSpec before = fields.get(name);
    FieldSpec spec = field.build();
    boolean isProtected = spec.isProtected() || (before != null && before.isProtected());
    fields.put(name, spec.withProtection(isProtected));
    return this;
  }

  /**
   * Adds a field that is computed from others.
   *
   * @param expression CEL over the fields of the stream
   */
  public StreamBuilder derive(String name, String expression) {
    derived.put(name, expression);
    return this;
  }

  /** Says that the records are envelopes. */
  public StreamBuilder envelope(RecordEnvelope kind) {
    envelope = kind;
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

  /**
   * Adds decimal fields.
   *
   * @param digits digits after the point, 0 to 38
   */
  public StreamBuilder decimals(int digits, String... names) {
    return fields(FieldType.decimal(digits), names);
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
      FieldSpec field = fields.getOrDefault(name, FieldSpec.of(FieldType.STRING));
      fields.put(name, field.withProtection(true));
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
    return new StreamSpec(
        id, time, fields, DerivedFieldTypes.resolve(fields, derived), envelope, exactDuplicates);
  }
}
