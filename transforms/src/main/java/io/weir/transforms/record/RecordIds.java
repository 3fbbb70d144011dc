package io.weir.transforms.record;

import io.weir.transforms.event.Place;
import io.weir.transforms.event.Values;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of records: hashes of what they identify, so that every run gives the same. */
public final class RecordIds {
  // 128 bits: enough that no two records ever share an id.
  private static final int BYTES = 16;

  private RecordIds() {}

  /**
   * The id of what begins with an event.
   *
   * @param pack name of the pack
   * @param name name of the rule, session or expectation
   * @param key bytes of the key
   * @param first the event
   */
  public static String of(String pack, String name, byte[] key, Place first) {
    return hash(
        out -> {
          Values.writeString(pack, out);
          Values.writeString(name, out);
          Values.writeBytes(key, out);
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
          Values.writeString(pack, out);
          Values.writeString(name, out);
          Values.writeBytes(group, out);
          Values.writeSigned(start, out);
        });
  }

  private interface Identity {
    void write(DataOutputStream out) throws IOException;
  }

  private static String hash(Identity identity) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      identity.write(out);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
