/** A pipeline in one thread and in memory, which measures steps without a runner. */
package io.weir.benchmarks.engine;
