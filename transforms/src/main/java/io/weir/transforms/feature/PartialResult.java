package io.weir.transforms.feature;

import io.weir.transforms.event.EventPosition;

/**
 * What a stage of another key measured at an event, for the primary stage.
 *
 * @param place the event's place in the order
 * @param stage the stage that measured
 * @param values its features' values, in the stage's order
 * @param known number of events in the windows they rest on
 */
public record PartialResult(EventPosition place, int stage, Object[] values, long known)
    implements StageMessage {}
