package io.weir.transforms.feature;

import io.weir.transforms.event.EventPosition;

/**
 * What a stage of another key measured at an event. The message goes to the primary stage.
 *
 * @param position the position of the event
 * @param stage the stage that measured
 * @param values values of its features, in the order of the stage
 * @param known number of events in the windows of these features
 */
public record PartialResult(EventPosition position, int stage, Object[] values, long known)
    implements StageMessage {}
