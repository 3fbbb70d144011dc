/** Counts of what transforms process: exact counts as elements, live counts for progress. */
package io.weir.transforms.counting;
