/**
 * Reads Kafka topics in batches, without an end or up to the end at submission.
 *
 * <p>{@link io.weir.io.kafka.read.WatermarkedConsumer} divides what a poll returns into batches and
 * gives KafkaIO one record for each. {@link io.weir.io.kafka.read.ReadBatchDeserializer} takes the
 * batch out of that record, and {@link io.weir.io.kafka.read.PartitionTimestampPolicy} has it read
 * by {@link io.weir.io.kafka.read.BatchReader}, before the record leaves KafkaIO's reader.
 */
package io.weir.io.kafka.read;
