/** Micro-benchmarks of the hot pieces, so that a regression is seen where it happens. */
package io.weir.benchmarks.jmh;
