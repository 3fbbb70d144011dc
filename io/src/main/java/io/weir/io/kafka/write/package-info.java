/** Writes topics. */
package io.weir.io.kafka.write;
