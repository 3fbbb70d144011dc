package io.weir.io.bigquery;

import io.weir.transforms.pack.spec.VersionOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The sequence by which BigQuery orders changes of a row: the version of the pack, then the
 * revision. A higher version starts with low revisions, and must replace the rows of a lower one
 * all the same.
 *
 * <p>A sequence has four sections of 16 hexadecimal digits, separated by slashes, which BigQuery
 * compares as numbers from left to right. Three sections hold the sort key of the version, filled
 * up with zeros; the fourth holds the revision. All sequences have the same length, so their order
 * as text is the same.
 */
final class ChangeSequence {
  private static final int SECTION_BYTES = 8;
  private static final int VERSION_BYTES = 3 * SECTION_BYTES;
  private static final HexFormat HEX = HexFormat.of();

  private ChangeSequence() {}

  /**
   * Returns whether sequences can order the version. Versions that are longer could have the same
   * first bytes.
   */
  static boolean holds(String version) {
    return key(version).length <= VERSION_BYTES;
  }

  /** Returns the sequence of a revision of a record. */
  static String of(String version, long revision) {
    byte[] key = Arrays.copyOf(key(version), VERSION_BYTES);
    StringBuilder sequence = new StringBuilder();
    for (int from = 0; from < VERSION_BYTES; from += SECTION_BYTES) {
      HEX.formatHex(sequence, key, from, from + SECTION_BYTES);
      sequence.append('/');
    }
    return sequence.append(HEX.toHexDigits(revision)).toString();
  }

  private static byte[] key(String version) {
    return VersionOrder.key(version).getBytes(StandardCharsets.UTF_8);
  }
}
