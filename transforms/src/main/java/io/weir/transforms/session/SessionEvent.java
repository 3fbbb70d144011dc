package io.weir.transforms.session;

/**
 * What a session needs of an event.
 *
 * @param time event time, epoch milliseconds
 * @param id the event's id, a {@link String} or a {@link Long}
 * @param taken what each measure takes in, null where it passes the event over
 */
public record SessionEvent(long time, Object id, Object[] taken) {}
