package io.weir.io.kafka;

/**
 * What is known of one partition while it is read.
 *
 * @param clock its event time
 * @param progress how far it has been read
 */
record PartitionReader(PartitionClock clock, Progress progress) {}
