/** Measures processes and outputs. */
package io.weir.benchmarks.measure;
