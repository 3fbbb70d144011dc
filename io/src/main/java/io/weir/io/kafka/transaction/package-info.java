/** Writes topics in transactions that a checkpoint commits. */
package io.weir.io.kafka.transaction;
