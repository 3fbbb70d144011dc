package io.weir.io.json;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.EventIds;
import io.weir.transforms.layout.StreamLayout;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Parses the records of one stream. Each record is a JSON object in UTF-8, of which only the fields
 * of the layout are read. Any other record is refused with a reason; no exception is thrown.
 */
public final class RecordParser implements Serializable {
  /** Maximum size of a record, in bytes. */
  public static final int MAX_BYTES = 20_000_000;

  /** Maximum nesting depth. The record itself is the first level. */
  public static final int MAX_DEPTH = 1_000;

  private static final JsonFactory JSON = factory();
  private static final ThreadLocal<RecordFeed> FEEDS =
      ThreadLocal.withInitial(() -> new RecordFeed(JSON));

  private final StreamLayout layout;
  private final Map<String, Integer> slots = new HashMap<>();
  private final FieldType[] types;
  private final EventIds ids;
  private final int timeSlot;
  private final ValueBounds bounds;
  private final int[] keySlots;

  /** Reads the common records. */
  private final PlainRecordParser plainRecords;

  /** Creates a parser of the stream's records. The time field must be of type timestamp. */
  public RecordParser(StreamLayout layout) {
    this(layout, ValueBounds.DEFAULT);
  }

  /** Creates a parser with other bounds for values. */
  public RecordParser(StreamLayout layout, ValueBounds bounds) {
    this.layout = layout;
    this.bounds = bounds;
    this.keySlots =
        IntStream.range(0, layout.fields().size())
            .filter(slot -> layout.types().get(slot) == FieldType.STRING)
            .filter(slot -> bounds.keyFields().contains(layout.fields().get(slot)))
            .toArray();
    for (String field : layout.fields()) {
      slots.put(field, slots.size());
    }
    types = layout.types().toArray(FieldType[]::new);
    plainRecords = new PlainRecordParser(layout, bounds);
    ids = EventIds.of(layout);
    timeSlot = layout.slot(layout.timeField());
    if (timeSlot < 0) {
      throw new IllegalArgumentException(
          "stream " + layout.stream() + ": the layout lacks its time field");
    }
    if (layout.types().get(timeSlot) != FieldType.TIMESTAMP) {
      throw new IllegalArgumentException(
          "stream " + layout.stream() + ": field " + layout.timeField() + " must be a timestamp");
    }
  }

  /** Returns the name of the stream. */
  public String stream() {
    return layout.stream();
  }

  /**
   * Parses one record.
   *
   * @param record bytes of the record, without a line end
   * @param arrived time at which the record was read, epoch milliseconds
   */
  public ParsedRecord parse(byte[] record, long arrived) {
    Event event = parsePlain(record, arrived);
    return event == null ? parseAny(record, arrived) : ParsedRecord.of(event);
  }

  /** Parses a record without Jackson. Returns null if the record is not plain, or no event. */
  Event parsePlain(byte[] record, long arrived) {
    Object[] values = plainRecords.values(record);
    if (values == null) {
      return null;
    }
    try {
      return event(values, arrived);
    } catch (RecordRefusedException e) {
      return null;
    }
  }

  /** Parses a record with Jackson, which reads every record. */
  ParsedRecord parseAny(byte[] record, long arrived) {
    boolean plain = EightBytes.isPlain(record);
    String problem = CharacterEncoding.problem(record, plain);
    if (problem != null) {
      return ParsedRecord.refused(problem);
    }
    Event event = quickly(record, arrived, plain);
    return event == null ? thoroughly(record, arrived) : ParsedRecord.of(event);
  }

  /**
   * Parses a record with a reused parser. Returns null for any error, because the reused parser
   * cannot give the error's position.
   */
  private Event quickly(byte[] record, long arrived, boolean plain) {
    RecordFeed feed = FEEDS.get();
    try {
      JsonParser json = feed.begin(record);
      Object[] values = readFields(json, plain);
      if (feed.isWhole()) {
        return event(values, arrived);
      }
    } catch (IOException | RecordRefusedException | RuntimeException e) {
      // The slow path reports the same error with its position.
    }
    feed.reset();
    return null;
  }

  private ParsedRecord thoroughly(byte[] record, long arrived) {
    try (JsonParser json = JSON.createParser(record)) {
      Object[] values = readFields(json, /* plain= */ false);
      if (json.nextToken() != null) {
        throw new RecordRefusedException(
            "something follows the JSON object, expected nothing after it: "
                + FoundText.describe(json));
      }
      return ParsedRecord.of(event(values, arrived));
    } catch (RecordRefusedException e) {
      return ParsedRecord.refused(e.getMessage());
    } catch (StreamConstraintsException e) {
      return ParsedRecord.refused("nested deeper than " + MAX_DEPTH + " levels", e);
    } catch (JsonProcessingException e) {
      return ParsedRecord.refused(
          "not one well-formed JSON object: "
              + FoundText.oneLine(e.getOriginalMessage(), 160)
              + (e.getLocation() == null ? "" : ", at byte " + e.getLocation().getByteOffset()),
          e);
    } catch (IOException | RuntimeException e) {
      // Jackson throws exceptions of many kinds for input that it cannot read, and data must not
      // stop a job.
      return ParsedRecord.refused(
          "could not be read: " + FoundText.oneLine(e.getMessage(), 160), e);
    }
  }

  private Object[] readFields(JsonParser json, boolean plain)
      throws IOException, RecordRefusedException {
    Object[] values = new Object[types.length];
    long[] seen = new long[(types.length + Long.SIZE - 1) / Long.SIZE];
    json.nextToken();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      Integer slot = slots.get(name);
      JsonToken token = json.nextToken();
      if (slot == null) {
        json.skipChildren();
        continue;
      }
      long bit = 1L << slot;
      if ((seen[slot / Long.SIZE] & bit) != 0) {
        throw new RecordRefusedException("field " + name + " is there twice, expected once");
      }
      seen[slot / Long.SIZE] |= bit;
      values[slot] = FieldReader.read(json, token, name, types[slot], plain);
      if (values[slot] instanceof String text) {
        refuse(bounds.problem(name, text));
      }
    }
    return values;
  }

  private void boundKeys(Object[] values) throws RecordRefusedException {
    long chars = 0;
    for (int slot : keySlots) {
      chars += values[slot] instanceof String text ? text.length() : 0;
    }
    if (chars <= ValueBounds.MAX_KEY_BYTES / Utf8Check.MOST_BYTES_A_CHAR) {
      return;
    }
    long bytes = 0;
    for (int slot : keySlots) {
      bytes += values[slot] instanceof String text ? Utf8Check.length(text) : 0;
    }
    if (bytes > ValueBounds.MAX_KEY_BYTES) {
      String fields = IntStream.of(keySlots).mapToObj(layout.fields()::get).collect(joining(", "));
      throw new RecordRefusedException(
          "keys are too long: found "
              + bytes
              + " bytes in "
              + fields
              + ", expected at most "
              + ValueBounds.MAX_KEY_BYTES
              + " in all");
    }
  }

  private static void refuse(String problem) throws RecordRefusedException {
    if (problem != null) {
      throw new RecordRefusedException(problem);
    }
  }

  private Event event(Object[] values, long arrived) throws RecordRefusedException {
    String problem = ids.problem(values);
    if (problem != null) {
      throw new RecordRefusedException(problem);
    }
    if (!(values[timeSlot] instanceof Instant time)) {
      throw new RecordRefusedException(
          "field " + layout.timeField() + " is missing, it must hold the time");
    }
    boundKeys(values);
    return new Event(layout.stream(), ids.of(values), time.toEpochMilli(), arrived, values);
  }

  /**
   * Jackson's own limits must not refuse what the contract allows. Only the depth limit is Weir's.
   */
  private static JsonFactory factory() {
    return new JsonFactoryBuilder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_BYTES)
                .maxStringLength(MAX_BYTES)
                .build())
        // Field names are data. Interning them would leak memory, and a large number of them is no
        // attack.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }
}
