package io.weir.io.kafka.transaction;

import org.apache.beam.sdk.values.KV;

/**
 * A line of a shard.
 *
 * @param line its key and its bytes
 * @param hash of it and all of the shard before it; see {@link LineHashChain}
 */
record HashedLine(KV<byte[], byte[]> line, byte[] hash) {}
