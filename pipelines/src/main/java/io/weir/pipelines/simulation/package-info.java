/** Generates days of a web shop: clicks, orders and payments, to files or Kafka. */
package io.weir.pipelines.simulation;
