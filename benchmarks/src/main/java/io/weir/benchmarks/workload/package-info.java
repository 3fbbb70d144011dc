/** The logs that are raced over, and how their events are answered. */
package io.weir.benchmarks.workload;
