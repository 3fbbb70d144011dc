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
import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.value.FieldType;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads records of one stream: each a JSON object in UTF-8, of which only the fields of the layout
 * are looked at. Whatever else a record is, it is refused with a reason; nothing is thrown.
 */
public final class RecordParser implements Serializable {
  /** The longest record that is read, in bytes. */
  public static final int MAX_BYTES = 20_000_000;

  /** The deepest nesting that is read; the record itself is the first level. */
  public static final int MAX_DEPTH = 1_000;

  private static final JsonFactory JSON = factory();

  private final StreamLayout layout;
  private final Map<String, Integer> slots = new HashMap<>();
  private final int idSlot;
  private final int timeSlot;

  /** A parser of the stream's records; its time field must be of type timestamp. */
  public RecordParser(StreamLayout layout) {
    this.layout = layout;
    for (String field : layout.fields()) {
      slots.put(field, slots.size());
    }
    idSlot = layout.slot(layout.idField());
    timeSlot = layout.slot(layout.timeField());
    if (idSlot < 0 || timeSlot < 0) {
      throw new IllegalArgumentException(
          "stream " + layout.stream() + ": the layout lacks its id or its time field");
    }
    if (layout.types().get(timeSlot) != FieldType.TIMESTAMP) {
      throw new IllegalArgumentException(
          "stream " + layout.stream() + ": field " + layout.timeField() + " must be a timestamp");
    }
  }

  /** The stream whose records it reads. */
  public String stream() {
    return layout.stream();
  }

  /**
   * Reads one record.
   *
   * @param record its bytes, without a line end
   * @param arrived when it was read, epoch milliseconds
   */
  public Parsed parse(byte[] record, long arrived) {
    String problem = Encoding.problem(record);
    if (problem != null) {
      return Parsed.refused(problem);
    }
    try (JsonParser json = JSON.createParser(record)) {
      return Parsed.of(event(readFields(json), arrived));
    } catch (RefusedException e) {
      return Parsed.refused(e.getMessage());
    } catch (StreamConstraintsException e) {
      return Parsed.refused("nested deeper than " + MAX_DEPTH + " levels", e);
    } catch (JsonProcessingException e) {
      return Parsed.refused(
          "not one well-formed JSON object: "
              + Found.oneLine(e.getOriginalMessage(), 160)
              + (e.getLocation() == null ? "" : ", at byte " + e.getLocation().getByteOffset()),
          e);
    } catch (IOException | RuntimeException e) {
      // Jackson says what it cannot read by exceptions of many kinds: data must not stop a job.
      return Parsed.refused("could not be read: " + Found.oneLine(e.getMessage(), 160), e);
    }
  }

  private Object[] readFields(JsonParser json) throws IOException, RefusedException {
    Object[] values = new Object[layout.fields().size()];
    boolean[] seen = new boolean[values.length];
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Integer slot = slots.get(json.currentName());
      JsonToken token = json.nextToken();
      if (slot == null) {
        json.skipChildren();
        continue;
      }
      String field = layout.fields().get(slot);
      if (seen[slot]) {
        throw new RefusedException("field " + field + " is there twice, expected once");
      }
      seen[slot] = true;
      values[slot] = FieldReader.read(json, token, field, layout.types().get(slot));
    }
    if (json.nextToken() != null) {
      throw new RefusedException(
          "something follows the JSON object, expected nothing after it: " + Found.describe(json));
    }
    return values;
  }

  private Event event(Object[] values, long arrived) throws RefusedException {
    Object id = values[idSlot];
    if (id == null) {
      throw new RefusedException("field " + layout.idField() + " is missing, it must hold the id");
    }
    if (id.equals("")) {
      throw new RefusedException("field " + layout.idField() + " is empty, it must hold the id");
    }
    if (!(values[timeSlot] instanceof Instant time)) {
      throw new RefusedException(
          "field " + layout.timeField() + " is missing, it must hold the time");
    }
    return new Event(layout.stream(), id, time.toEpochMilli(), arrived, values);
  }

  /** Jackson's own limits must never refuse what the contract allows: only its depth is ours. */
  private static JsonFactory factory() {
    return new JsonFactoryBuilder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_BYTES)
                .maxStringLength(MAX_BYTES)
                .build())
        // Names are the data's: interning them would leak, and many of them are no attack.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }
}
