package io.weir.io.json;

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
import io.weir.transforms.layout.DerivedValues;
import io.weir.transforms.layout.EventIds;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.record.RawPayload;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Parses the records of one stream. Each record is a JSON object in UTF-8, of which only the fields
 * of the layout are read. Any other record is refused with a reason; no exception is thrown.
 */
public final class RecordParser implements Serializable {
  /** Maximum size of a record, in bytes. */
  public static final int MAX_BYTES = 20_000_000;

  /** Maximum nesting depth. The record itself is the first level. */
  public static final int MAX_DEPTH = 1_000;

  private static final String HIDDEN = "; the stream has protected fields, so nothing is shown";

  private static final JsonFactory JSON = factory();
  private static final ThreadLocal<RecordFeed> FEEDS =
      ThreadLocal.withInitial(() -> new RecordFeed(JSON));

  private final StreamLayout layout;
  private final Map<String, Integer> slots = new HashMap<>();
  private final FieldType[] types;
  private final EventIds ids;
  private final int timeSlot;
  private final ParserSettings settings;
  private final KeyLengths keyLengths;
  private final RecordProtection protection;
  private final DerivedValues derived;

  /** Reads the common records. */
  private final PlainRecordParser plainRecords;

  /** Creates a parser of the stream's records. The time field must be of type timestamp. */
  public RecordParser(StreamLayout layout) {
    this(layout, ParserSettings.DEFAULT);
  }

  /**
   * Creates a parser with other settings.
   *
   * @throws IllegalArgumentException if the layout has protected fields and the settings no keys
   */
  public RecordParser(StreamLayout layout, ParserSettings settings) {
    this.layout = layout;
    this.settings = settings;
    this.keyLengths = new KeyLengths(layout, settings);
    StreamLayout read = layout.ofRecords();
    this.protection = new RecordProtection(read, settings);
    this.derived = DerivedValues.of(layout);
    for (String field : read.fields()) {
      slots.put(field, slots.size());
    }
    types = layout.fieldSpecs().stream().map(FieldSpec::type).toArray(FieldType[]::new);
    plainRecords = new PlainRecordParser(read, settings);
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
   * Returns a record, which is no event or is late, in a form that can be kept. The values of
   * protected fields are encrypted in it.
   */
  public RawPayload payload(byte[] record) {
    return protection.payload(record);
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
      return ParsedRecord.refused(
          protection.isActive() ? "not one JSON object in UTF-8" + HIDDEN : problem);
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
            "something follows the JSON object, expected nothing after it"
                + (protection.isActive() ? HIDDEN : ": " + FoundText.describe(json)));
      }
      return ParsedRecord.of(event(values, arrived));
    } catch (RecordRefusedException e) {
      return ParsedRecord.refused(e.getMessage());
    } catch (StreamConstraintsException e) {
      return ParsedRecord.refused("nested deeper than " + MAX_DEPTH + " levels", e);
    } catch (JsonProcessingException e) {
      return ParsedRecord.refused(
          "not one well-formed JSON object"
              + details(e.getOriginalMessage())
              + (e.getLocation() == null ? "" : ", at byte " + e.getLocation().getByteOffset()),
          e);
    } catch (IOException | RuntimeException e) {
      // Jackson throws exceptions of many kinds for input that it cannot read, and data must not
      // stop a job.
      return ParsedRecord.refused("could not be read" + details(e.getMessage()), e);
    }
  }

  /** Messages of libraries quote the record. */
  private String details(String message) {
    return protection.isActive() ? HIDDEN : ": " + FoundText.oneLine(message, 160);
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
      values[slot] = read(json, token, name, slot, plain);
      if (values[slot] instanceof String text) {
        refuse(settings.problem(name, text));
      }
    }
    return values;
  }

  private Object read(JsonParser json, JsonToken token, String name, int slot, boolean plain)
      throws IOException, RecordRefusedException {
    try {
      return FieldReader.read(json, token, name, types[slot], plain);
    } catch (RecordRefusedException e) {
      if (protection.covers(slot)) {
        throw new RecordRefusedException(
            "field " + name + " holds no " + types[slot].word() + HIDDEN);
      }
      throw e;
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
    protection.replace(values);
    Object[] all = derived.complete(values);
    keyLengths.bound(all);
    return new Event(layout.stream(), ids.of(all), time.toEpochMilli(), arrived, all);
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
