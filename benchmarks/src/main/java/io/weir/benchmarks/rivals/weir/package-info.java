/** Weir as a contestant of the race. */
package io.weir.benchmarks.rivals.weir;
