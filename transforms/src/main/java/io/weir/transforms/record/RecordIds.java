package io.weir.transforms.record;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Ids of records: hashes of what they identify, so that every run gives the same. */
public final class RecordIds {
  // 128 bits: enough that no two records ever share an id.
  private static final int BYTES = 16;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

  // Its digest() leaves it as new.
  private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Sha256::digest);

  private RecordIds() {}

  /**
   * The id of what begins with an event.
   *
   * @param pack name of the pack
   * @param name name of the rule, session or expectation
   * @param key bytes of the key
   * @param first the event
   */
  public static String of(String pack, String name, byte[] key, EventPosition first) {
    return hash(
        out -> {
          ValueEncoding.writeString(pack, out);
          ValueEncoding.writeString(name, out);
          ValueEncoding.writeBytes(key, out);
          first.write(out);
        });
  }

  /**
   * The id of a window of a group.
   *
   * @param pack name of the pack
   * @param name name of the metric
   * @param group bytes of the group's values
   * @param start start of the window, epoch milliseconds; {@link Long#MIN_VALUE} where it has none
   */
  public static String ofWindow(String pack, String name, byte[] group, long start) {
    return hash(
        out -> {
          ValueEncoding.writeString(pack, out);
          ValueEncoding.writeString(name, out);
          ValueEncoding.writeBytes(group, out);
          ValueEncoding.writeSigned(start, out);
        });
  }

  /**
   * The id of a record that was not admitted. A record that a source reads again has the same id.
   *
   * @param stream the stream it was read for
   * @param origin where it came from, or null
   * @param payload the record as it came, see {@link RawPayload}
   */
  public static String ofRejected(String stream, String origin, String payload) {
    return hash(
        out -> {
          ValueEncoding.writeString(stream, out);
          ValueEncoding.writeString(origin == null ? "" : origin, out);
          ValueEncoding.writeString(payload, out);
        });
  }

  private static String hash(ByteOutput.Writing identity) {
    try {
      return hex(SHA_256.get().digest(ByteOutput.bytes(identity)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hex(byte[] hash) {
    byte[] digits = new byte[2 * BYTES];
    for (int i = 0; i < BYTES; i++) {
      digits[2 * i] = DIGITS[(hash[i] >>> 4) & 0xF];
      digits[2 * i + 1] = DIGITS[hash[i] & 0xF];
    }
    return new String(digits, StandardCharsets.ISO_8859_1);
  }
}
