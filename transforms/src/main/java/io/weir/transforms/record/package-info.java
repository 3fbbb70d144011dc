/**
 * Records and their descriptions, and what the records of all sections share: ids, keys, timing.
 *
 * <p>Each record class describes its fields once, in its constant {@code TYPE}. The bytes in
 * shuffles, JSON lines, tables and views, keys of topics, and the counts of a run follow from the
 * description. A new field is a component of the record and a line of its {@code TYPE}. A new
 * record also has a line in {@link io.weir.transforms.detection.RecordTypes}.
 */
package io.weir.transforms.record;
