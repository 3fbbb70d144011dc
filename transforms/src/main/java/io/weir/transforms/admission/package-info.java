/**
 * The gate: lets each event through once and keeps out late events.
 *
 * <p>The gate remembers an id until the watermark passes its time plus the allowed lateness. A
 * later delivery is late anyway. Ids are spread over shares. Each share has a table of its ids,
 * {@link DeliveredIds}, and one timer, which goes through the table about once per allowed
 * lateness, because a key per id would make a timer and a cell for each id. So an id may stay up to
 * twice as long as it must. Live gates have many shares, because a runner that keeps state outside
 * the heap reads and writes a share at each event. Bounded gates have few, because they forget
 * nothing.
 *
 * <p>With an id the gate keeps 64 bits of a hash of the event's values. A repeated delivery with
 * another hash is counted as conflicting.
 */
package io.weir.transforms.admission;
