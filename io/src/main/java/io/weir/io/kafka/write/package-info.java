/** Writes records to Kafka topics, at least once. */
package io.weir.io.kafka.write;
