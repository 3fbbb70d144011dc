package io.weir.io.kafka.transaction;

import org.apache.beam.sdk.values.KV;

/**
 * A line of a shard with its hash.
 *
 * @param line key and value
 * @param hash hash of this line and all lines of the shard before it; see {@link LineHashChain}
 */
record HashedLine(KV<byte[], byte[]> line, byte[] hash) {}
