/**
 * Kafka topics as inputs, live or as history, and as outputs; event time is kept for each
 * partition.
 */
package io.weir.io.kafka;
