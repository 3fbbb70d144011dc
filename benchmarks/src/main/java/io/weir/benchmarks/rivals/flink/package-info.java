/** The rival on native Flink. */
package io.weir.benchmarks.rivals.flink;
