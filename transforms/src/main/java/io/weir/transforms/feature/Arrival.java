package io.weir.transforms.feature;

import io.weir.transforms.event.Place;

/**
 * An event as one stage sees it: only what that stage needs.
 *
 * @param place its place in the order
 * @param series its value in each series of the stage, or {@link KeyWindows#ABSENT}
 * @param question what is asked at this event, or null where it only adds to windows
 */
public record Arrival(Place place, Object[] series, Question question) implements Message {

  /**
   * That the features are wanted at an event.
   *
   * @param keyed whether the event has this stage's key; without it the stage's features are
   *     missing
   * @param arrived when its record was read, epoch milliseconds
   * @param fields values of the fields that rules read; empty but in the primary stage
   * @param awaited which other stages measure it too, as bits; 0 but in the primary stage
   * @param replyTo the primary key that the answer goes to; empty in the primary stage
   */
  public record Question(
      boolean keyed, long arrived, Object[] fields, int awaited, byte[] replyTo) {}
}
