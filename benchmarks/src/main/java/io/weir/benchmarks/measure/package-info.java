/** Measures processes and their outputs. */
package io.weir.benchmarks.measure;
