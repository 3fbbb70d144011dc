/** Measures throughput against the size of packs and logs. */
package io.weir.benchmarks.curves;
