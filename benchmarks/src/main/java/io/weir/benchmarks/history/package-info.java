/** Job h: exact features over half a year of payments in a file, in batch. */
package io.weir.benchmarks.history;
