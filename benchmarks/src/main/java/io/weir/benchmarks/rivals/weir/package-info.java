/** Weir as a contestant. */
package io.weir.benchmarks.rivals.weir;
