/** Counts of events and records: exact counts as elements, live counts for the progress line. */
package io.weir.transforms.counting;
