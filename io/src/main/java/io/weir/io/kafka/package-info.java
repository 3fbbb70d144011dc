/** Kafka topics as inputs and outputs; event time is kept for each partition. */
package io.weir.io.kafka;
