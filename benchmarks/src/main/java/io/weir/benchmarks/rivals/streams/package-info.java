/** The rival on Kafka Streams. */
package io.weir.benchmarks.rivals.streams;
