package io.weir.transforms.feature;

import io.weir.transforms.event.EventPosition;

/**
 * An event with what one stage needs of it.
 *
 * @param position the position of the event
 * @param series the event's value in each series of the stage, or {@link KeyWindows#ABSENT}
 * @param request what is requested for the event, or null if the event is only added to windows
 * @param parts results of the stages that the event has passed
 * @param next where the event goes next, or null if this stage is the last
 * @param counted whether this stage is the one that counts repeated deliveries of the event
 */
public record StageInput(
    EventPosition position,
    Object[] series,
    FeatureRequest request,
    PartialResult[] parts,
    NextStage next,
    boolean counted)
    implements StageMessage {
  private static final PartialResult[] NONE = {};

  /** Creates the input of an event that goes to one stage. */
  public StageInput(EventPosition position, Object[] series, FeatureRequest request) {
    this(position, series, request, NONE, null, true);
  }

  /** Returns the same event, which goes on to another stage afterwards. */
  public StageInput then(int stage, byte[] key, StageInput next) {
    return new StageInput(
        position,
        series,
        request,
        parts,
        new NextStage(stage, key, ForwardedInput.bytes(next)),
        counted);
  }

  /** Returns the same event, with another stage counting its repeated deliveries. */
  public StageInput countedElsewhere() {
    return new StageInput(position, series, request, parts, next, false);
  }

  /**
   * The next stage of an event.
   *
   * @param stage index of the next stage
   * @param key the event's key in that stage
   * @param input the encoded input of that stage, see {@link ForwardedInput}
   */
  public record NextStage(int stage, byte[] key, byte[] input) {}

  /**
   * A request for the features at an event.
   *
   * @param keyed whether the event has this stage's key; otherwise the stage's features are missing
   * @param arrived time at which the record was read, epoch milliseconds
   * @param fields values of the fields that rules read; empty except in the primary stage
   * @param awaited bit set of the other stages that measure the event; 0 except in the primary
   *     stage
   * @param replyTo the primary key, to which the result is sent; empty in the primary stage
   */
  public record FeatureRequest(
      boolean keyed, long arrived, Object[] fields, int awaited, byte[] replyTo) {}
}
