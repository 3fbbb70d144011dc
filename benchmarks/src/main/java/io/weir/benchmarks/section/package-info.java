/** The throughput of each kind of section of a pack on Flink. */
package io.weir.benchmarks.section;
