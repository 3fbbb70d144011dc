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

  /** Returns the word for the envelope in a pack. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
