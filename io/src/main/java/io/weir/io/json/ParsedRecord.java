package io.weir.io.json;

import io.weir.transforms.event.Event;

/**
 * Result of parsing a record: an event, or the reason why the record is no event.
 *
 * @param event the event, or null
 * @param reason what is wrong with the record, as text for a person; null if there is an event
 * @param exception class of the exception behind the reason, or null
 */
public record ParsedRecord(Event event, String reason, String exception) {
  /** Returns the result for an event. */
  public static ParsedRecord of(Event event) {
    return new ParsedRecord(event, null, null);
  }

  /** Returns the result for a record that violates the contract. */
  public static ParsedRecord refused(String reason) {
    return new ParsedRecord(null, reason, null);
  }

  /** Returns the result for a record that a library could not read. */
  public static ParsedRecord refused(String reason, Exception cause) {
    return new ParsedRecord(null, reason, cause.getClass().getName());
  }

  public boolean isEvent() {
    return event != null;
  }
}
