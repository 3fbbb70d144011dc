package io.weir.io.json;

import io.weir.transforms.event.Event;

/**
 * What a record turned out to be: an event, or a reason why it is none.
 *
 * @param event the event, or null
 * @param reason what is wrong with the record, for a person; null where there is an event
 * @param exception class of the exception behind the reason, or null
 */
public record ParsedRecord(Event event, String reason, String exception) {
  /** A record that is an event. */
  public static ParsedRecord of(Event event) {
    return new ParsedRecord(event, null, null);
  }

  /** A record that breaks the contract. */
  public static ParsedRecord refused(String reason) {
    return new ParsedRecord(null, reason, null);
  }

  /** A record that a library could not read. */
  public static ParsedRecord refused(String reason, Exception cause) {
    return new ParsedRecord(null, reason, cause.getClass().getName());
  }

  public boolean isEvent() {
    return event != null;
  }
}
