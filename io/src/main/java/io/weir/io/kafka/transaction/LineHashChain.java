package io.weir.io.kafka.transaction;

import io.weir.transforms.record.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.beam.sdk.values.KV;

/**
 * Hashes a shard's lines, each with all before it, so that a hash says where in which run it is.
 */
final class LineHashChain {
  /** 128 bits: enough that no two are ever equal. */
  private static final int BYTES = 16;

  private final MessageDigest digest = Sha256.digest();

  /**
   * The hash up to a line.
   *
   * @param before the hash up to the line before, or what tells this run from others
   */
  byte[] next(byte[] before, KV<byte[], byte[]> line) {
    digest.update(before);
    // With its length the key cannot be taken for a part of the value.
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(line.getKey().length).array());
    digest.update(line.getKey());
    digest.update(line.getValue());
    return Arrays.copyOf(digest.digest(), BYTES);
  }
}
