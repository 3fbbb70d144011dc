/**
 * The measures of a session or a metric over a set of events: exact and mergeable. Plain Java.
 *
 * <p>{@link MeasureAccumulator} holds the measures of a set of events and merges with another one,
 * in any order and grouping: exact sums, first and last by position in the order, distinct values
 * (beyond a bound a sketch), and for a quantile the 65,536 events whose ids have the least hashes.
 * So bundles, slices and blocks can be measured apart and put together.
 */
package io.weir.transforms.measure;
