package io.weir.io.json;

import com.fasterxml.jackson.core.JsonParser;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.SourceRecord;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.record.RawPayload;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Parses the records of one stream. Each record is a JSON object in UTF-8, or is transcribed to
 * one. Only the fields of the layout are read. Any other record is refused with a reason; no
 * exception is thrown.
 */
public final class RecordParser implements Serializable {
  /** Maximum size of a record, in bytes. */
  public static final int MAX_BYTES = 20_000_000;

  /** Maximum nesting depth. The record itself is the first level. */
  public static final int MAX_DEPTH = 1_000;

  static final String HIDDEN = "; the stream has protected fields, so nothing is shown";

  private static final ThreadLocal<RecordFeed> FEEDS =
      ThreadLocal.withInitial(() -> new RecordFeed(RecordReader.JSON));

  private final StreamLayout layout;
  private final RecordTree tree;

  /** Parses deletes, or null if they are no events. */
  private final RecordParser ofDeletes;

  private final ParserSettings settings;
  private final RecordProtection protection;
  private final EventMaker events;

  /** Reads the common records. */
  private final PlainRecordParser plainRecords;

  /** Reads all records. */
  private final RecordReader reader;

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
    this(
        layout,
        settings,
        new RecordTree(layout.ofRecords()),
        layout.deletesRows()
            ? new RecordParser(layout, settings, RecordTree.ofDeletes(layout.ofRecords()), null)
            : null);
  }

  private RecordParser(
      StreamLayout layout, ParserSettings settings, RecordTree tree, RecordParser ofDeletes) {
    this.layout = layout;
    this.tree = tree;
    this.ofDeletes = ofDeletes;
    this.settings = settings;
    boolean texts = settings.format() != null && settings.format().hasOnlyTexts();
    StreamLayout read = texts ? layout.ofRecords().ofTexts() : layout.ofRecords();
    this.protection = new RecordProtection(read, settings);
    FieldReader[] readers = FieldReader.ofRecords(read);
    reader = new RecordReader(tree, readers, settings, protection);
    plainRecords = new PlainRecordParser(tree, readers, settings);
    events = new EventMaker(layout, settings, tree, protection);
  }

  /** The serialized form, from which the parser is created again. */
  private record SerializedForm(StreamLayout layout, ParserSettings settings)
      implements Serializable {
    private Object readResolve() {
      return new RecordParser(layout, settings);
    }
  }

  private Object writeReplace() {
    return new SerializedForm(layout, settings);
  }

  /** Returns whether the origin of a record is the id of its event. */
  public boolean isIdentifiedByOrigin() {
    return layout.isIdentifiedByOrigin();
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
    return protection.payload(record, settings.format() == null);
  }

  /**
   * Returns an event with its {@link #payload}, so that the gate can keep the record of a late one.
   *
   * @param record bytes of the record that the event was read from
   * @param origin where the record came from
   */
  public Event withRecord(Event event, byte[] record, String origin) {
    RawPayload payload = payload(record);
    return event.withRecord(new SourceRecord(origin, payload.text(), payload.encoding()));
  }

  /**
   * Parses one record of a stream that is not {@link #isIdentifiedByOrigin}.
   *
   * @param record bytes of the record, without a line end
   * @param arrived time at which the record was read, epoch milliseconds
   */
  public ParsedRecord parse(byte[] record, long arrived) {
    return parse(record, arrived, null);
  }

  /**
   * Parses one record.
   *
   * @param record bytes of the record, without a line end
   * @param arrived time at which the record was read, epoch milliseconds
   * @param origin the place of the record and its position there, if the origin is the id
   */
  public ParsedRecord parse(byte[] record, long arrived, List<Object> origin) {
    if (settings.format() == null) {
      return parseJson(record, arrived, origin);
    }
    try {
      return parseJson(settings.format().json(record), arrived, origin);
    } catch (RecordRefusedException e) {
      return refused(e.getMessage());
    }
  }

  /**
   * Returns the result for a record that is not of its format.
   *
   * @param reason what is wrong with the record; it may quote the record
   */
  public ParsedRecord refused(String reason) {
    return ParsedRecord.refused(
        protection.isActive() ? "the record is not of its format" + HIDDEN : reason);
  }

  /** Parses one record that has been transcribed to JSON, like {@link #parse}. */
  public ParsedRecord parseJson(byte[] record, long arrived, List<Object> origin) {
    Event event = parsePlain(record, arrived, origin);
    return event == null ? parseAny(record, arrived, origin) : ParsedRecord.of(event);
  }

  /** Parses a record without Jackson. Returns null if the record is not plain, or no event. */
  Event parsePlain(byte[] record, long arrived, List<Object> origin) {
    RecordValues values = plainRecords.values(record);
    if (values == null) {
      return null;
    }
    if (isDelete(values)) {
      return ofDeletes.parsePlain(record, arrived, origin);
    }
    try {
      return events.event(values, arrived, origin);
    } catch (RecordRefusedException e) {
      return null;
    }
  }

  /** Returns whether the values are those of a delete, which is to be parsed as one. */
  private boolean isDelete(RecordValues values) {
    return ofDeletes != null && ChangeEnvelope.isDelete(values.values[tree.operationSlot()]);
  }

  /** Parses a record with Jackson, which reads every record. */
  ParsedRecord parseAny(byte[] record, long arrived, List<Object> origin) {
    boolean plain = EightBytes.isPlain(record);
    String problem = CharacterEncoding.problem(record, plain);
    if (problem != null) {
      return ParsedRecord.refused(
          protection.isActive() ? "not one JSON object in UTF-8" + HIDDEN : problem);
    }
    Event event = quickly(record, arrived, origin, plain);
    return event == null ? thoroughly(record, arrived, origin) : ParsedRecord.of(event);
  }

  /**
   * Parses a record with a reused parser. Returns null for any error, because the reused parser
   * cannot give the error's position.
   */
  private Event quickly(byte[] record, long arrived, List<Object> origin, boolean plain) {
    RecordFeed feed = FEEDS.get();
    try {
      JsonParser json = feed.begin(record);
      RecordValues values = reader.read(json, plain);
      if (feed.isWhole()) {
        if (isDelete(values)) {
          return ofDeletes.quickly(record, arrived, origin, plain);
        }
        return events.event(values, arrived, origin);
      }
    } catch (IOException | RecordRefusedException | RuntimeException e) {
      // The slow path reports the same error with its position.
    }
    feed.reset();
    return null;
  }

  private ParsedRecord thoroughly(byte[] record, long arrived, List<Object> origin) {
    try {
      RecordValues values = reader.readWhole(record);
      return isDelete(values)
          ? ofDeletes.thoroughly(record, arrived, origin)
          : ParsedRecord.of(events.event(values, arrived, origin));
    } catch (RecordRefusedException e) {
      return ParsedRecord.refused(e.getMessage());
    } catch (IOException | RuntimeException e) {
      // Jackson throws exceptions of many kinds for input that it cannot read, and data must not
      // stop a job.
      return ParsedRecord.refused(reader.problem(e), e);
    }
  }
}
