/** Reads Kafka topics, without an end or up to the end at submission. */
package io.weir.io.kafka.read;
