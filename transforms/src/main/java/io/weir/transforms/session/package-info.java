/**
 * Sessions of a key: events of the key without a long pause.
 *
 * <p>These are not Beam's session windows. Those merge state without reporting the merge, cannot
 * retract, and have no longest duration. {@link SessionizeKey} keeps a key in one value of state.
 * The events are in {@link SessionBlock}s, runs of events that no later event can separate. A block
 * of several events is kept as measures only. With a longest duration, events whose border an
 * earlier event could still move stay single.
 *
 * <p>After an event, {@link SessionChanges} compares the present sessions with the emitted ones.
 * Sessions are then emitted, retracted or held back. An event-time timer closes and finalizes
 * sessions. A processing-time timer emits the sessions that {@code --earlyFirings} held back.
 */
package io.weir.transforms.session;
