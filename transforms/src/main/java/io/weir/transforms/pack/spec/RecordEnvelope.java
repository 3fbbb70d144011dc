package io.weir.transforms.pack.spec;

import java.util.Locale;

/** What a record of a stream is: the event itself, or an envelope that contains it. */
public enum RecordEnvelope {
  /** The record is the event. */
  NONE,
  /**
   * The record is a change of a row as Debezium describes it: {@code {before, after, op, ts_ms}},
   * alone or as the {@code payload} of {@code {schema, payload}}. The event is the row after the
   * change.
   */
  DEBEZIUM;

  /** Key of the row after a change in an envelope of Debezium. */
  public static final String ROW = "after";

  /** Key of the row before a change, which the envelope of a delete contains. */
  public static final String ROW_BEFORE = "before";

  /** Key of the envelope of Debezium in a record with a schema. */
  public static final String PAYLOAD = "payload";

  /** Returns the path from the record that a path of a field stands for. */
  public FieldPath fromRecord(FieldPath path) {
    if (path.isOfRecord()) {
      return path;
    }
    return this == DEBEZIUM ? path.within(ROW) : new FieldPath(true, path.steps());
  }

  /** Returns the word for the envelope in a pack. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
