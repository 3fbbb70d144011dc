package io.weir.io.kafka.transaction;

import io.weir.transforms.record.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.beam.sdk.values.KV;

/**
 * Hashes each line of a shard together with all lines before it, so that a hash identifies a
 * position in one run.
 */
final class LineHashChain {
  /** 128 bits make a collision practically impossible. */
  private static final int BYTES = 16;

  private final MessageDigest digest = Sha256.digest();

  /**
   * Returns the hash up to a line.
   *
   * @param before hash up to the previous line, or the id of the run
   */
  byte[] next(byte[] before, KV<byte[], byte[]> line) {
    digest.update(before);
    // The length separates the key from the value.
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(line.getKey().length).array());
    digest.update(line.getKey());
    digest.update(line.getValue());
    return Arrays.copyOf(digest.digest(), BYTES);
  }
}
