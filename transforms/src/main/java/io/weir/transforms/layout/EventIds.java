package io.weir.transforms.layout;

import io.weir.transforms.event.Event;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** Reads the ids of a stream's events from their values. */
public final class EventIds implements Serializable {
  private final StreamLayout layout;
  private final int[] slots;

  private EventIds(StreamLayout layout) {
    this.layout = layout;
    this.slots = layout.id().fields().stream().mapToInt(layout::slot).toArray();
  }

  /**
   * Returns the reader of a stream's ids.
   *
   * @throws IllegalArgumentException if the layout lacks a field of the id
   */
  public static EventIds of(StreamLayout layout) {
    EventIds ids = new EventIds(layout);
    if (Arrays.stream(ids.slots).anyMatch(slot -> slot < 0)) {
      throw new IllegalArgumentException(
          "stream " + layout.stream() + ": the layout lacks a field of its id");
    }
    return ids;
  }

  /**
   * Returns what is wrong with the id in an event's values, as a message; null if the id is valid.
   */
  public String problem(Object[] values) {
    for (int slot : slots) {
      if (values[slot] == null || values[slot].equals("")) {
        return "field "
            + layout.fields().get(slot)
            + (values[slot] == null ? " is missing" : " is empty")
            + ", it must hold "
            + (slots.length == 1 ? "the id" : "a part of the id");
      }
    }
    return null;
  }

  /**
   * Returns the id in an event's values, see {@link Event#id}. The values must have no {@link
   * #problem}.
   */
  public Object of(Object[] values) {
    if (!layout.id().list()) {
      return values[slots[0]];
    }
    Object[] parts = new Object[slots.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = values[slots[i]];
    }
    return List.of(parts);
  }
}
