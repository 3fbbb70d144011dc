/** Reads topics: unbounded, or up to their end. */
package io.weir.io.kafka.read;
