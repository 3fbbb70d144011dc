/**
 * Writes topics in transactions that a checkpoint commits.
 *
 * <p>A transaction that is open across a checkpoint needs a hook before the snapshot and a producer
 * that continues another's transaction. Beam has neither. So lines wait in state, by shard, until a
 * {@code BundleFinalizer} reports that the checkpoint that holds them is complete. {@link
 * ShardWriter} then writes them in one transaction.
 *
 * <p>{@link LineHashChain} identifies the lines that have been written by a hash of all lines
 * before them, committed in the same transaction. Line numbers would not do: a job that continues
 * from an older checkpoint would give the same numbers to other lines. The identity of the run is
 * stored with the hash. A writer that finds lines of its own run that it does not know has been
 * replaced, and fails.
 */
package io.weir.io.kafka.transaction;
