/** Kafka topics as inputs and outputs. Each partition has a watermark of its own. */
package io.weir.io.kafka;
