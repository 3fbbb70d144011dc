package io.weir.transforms.feature;

import io.weir.transforms.event.EventPosition;

/**
 * An event as one stage sees it: only what that stage needs.
 *
 * @param place its place in the order
 * @param series its value in each series of the stage, or {@link KeyWindows#ABSENT}
 * @param question what is asked at this event, or null where it only adds to windows
 * @param parts what stages that it has passed through have measured at it
 * @param onward where it goes from here, or null where this stage ends its way
 * @param counted whether this stage, of all those that the event goes to, counts its repeated
 *     deliveries
 */
public record StageInput(
    EventPosition place,
    Object[] series,
    Question question,
    PartialResult[] parts,
    Onward onward,
    boolean counted)
    implements StageMessage {
  private static final PartialResult[] NONE = {};

  /** An event that goes to one stage. */
  public StageInput(EventPosition place, Object[] series, Question question) {
    this(place, series, question, NONE, null, true);
  }

  /** The same event, which then goes on to another stage. */
  public StageInput then(int stage, byte[] key, StageInput next) {
    return new StageInput(
        place,
        series,
        question,
        parts,
        new Onward(stage, key, ForwardedInput.bytes(next)),
        counted);
  }

  /** The same event, of which another stage counts the repeated deliveries. */
  public StageInput countedElsewhere() {
    return new StageInput(place, series, question, parts, onward, false);
  }

  /**
   * Where an event goes from one stage to the next.
   *
   * @param stage the next stage
   * @param key its key there
   * @param arrival what it brings there, see {@link ForwardedInput}
   */
  public record Onward(int stage, byte[] key, byte[] arrival) {}

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
