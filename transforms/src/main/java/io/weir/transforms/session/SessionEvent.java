package io.weir.transforms.session;

/**
 * The part of an event that sessions need.
 *
 * @param time event time, epoch milliseconds
 * @param id event id, see {@link io.weir.transforms.event.Event#id}
 * @param taken the input of each measure, null if the measure ignores the event
 */
public record SessionEvent(long time, Object id, Object[] taken) {}
