/**
 * A whole pack as one transform over events, or over collections with a schema.
 *
 * <p>{@link Sections} knows which sections need no gate. If a pack promises {@code duplicates:
 * exact} for all its streams, and all inputs are live topics, whose reader has judged lateness, a
 * repeated delivery comes to the same keys as the first. A key keeps a pending event until the
 * watermark passes its time plus the allowed lateness, as long as the gate would remember its id.
 * So the key recognizes the repeated delivery and drops it, and the first of the event's keys
 * counts it. Metrics are measured before they come to a key, and expectations see only the events
 * that concern them. So packs with metrics or expectations have a gate, and so have packs of
 * several sections, each of which would count the delivery.
 */
package io.weir.transforms.detection;
