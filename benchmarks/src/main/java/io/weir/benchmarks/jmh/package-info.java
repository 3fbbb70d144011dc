/** Micro-benchmarks of the hot parts, which show a regression in its place. */
package io.weir.benchmarks.jmh;
