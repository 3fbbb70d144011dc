package io.weir.io.json;

import io.weir.transforms.event.Event;

/**
 * What a record turned out to be: an event, or a reason why it is none.
 *
 * @param event the event, or null
 * @param reason what is wrong with the record, for a person; null where there is an event
 * @param exception class of the exception behind the reason, or null
 */
public record Parsed(Event event, String reason, String exception) {
  /** A record that is an event. */
  public static Parsed of(Event event) {
    return new Parsed(event, null, null);
  }

  /** A record that breaks the contract. */
  public static Parsed refused(String reason) {
    return new Parsed(null, reason, null);
  }

  /** A record that a library could not read. */
  public static Parsed refused(String reason, Exception cause) {
    return new Parsed(null, reason, cause.getClass().getName());
  }

  public boolean isEvent() {
    return event != null;
  }
}
