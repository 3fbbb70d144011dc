/** A generator of shop days: clicks, orders and payments, to files or Kafka. */
package io.weir.pipelines.simulation;
