package io.weir.transforms.keyed;

import io.weir.transforms.encoding.KeyHash;
import java.io.Serializable;

/**
 * How the keys of a stage are mapped to the keys of the runner: each key is a key of the runner, or
 * all keys are in a fixed number of groups. The results do not depend on the layout; the state in a
 * savepoint does.
 *
 * @param groups number of groups, up to 65,536; 0 if each key is a key of the runner
 * @param copiesState whether a task changes a copy of a state: some runners cache the objects of a
 *     state, and process a bundle that failed again on the same objects
 */
public record KeyLayout(int groups, boolean copiesState) implements Serializable {
  /** Each key is a key of the runner. */
  public static final KeyLayout KEYS = new KeyLayout(0, false);

  /** The number of groups that are spread evenly over the 128 key groups of a Flink job. */
  public static final int FLINK_GROUPS = 128;

  /** The largest number of groups. */
  public static final int MOST_GROUPS = 1 << 16;

  /**
   * The label of group i is the least number that Flink assigns to its key group i of 128. So each
   * key group of Flink has one group, and all parallel instances get equally many. The labels are
   * keys of savepoints and must not change.
   */
  private static final int[] FLINK_LABELS = {
    71, 51, 40, 73, 221, 95, 55, 9, 150, 99, 60, 42, 6, 733, 56, 96, //
    11, 149, 143, 38, 14, 106, 94, 518, 92, 155, 21, 53, 34, 24, 436, 29, //
    284, 17, 504, 116, 67, 85, 43, 13, 355, 52, 139, 206, 154, 136, 307, 7, //
    91, 207, 238, 32, 20, 239, 65, 90, 26, 164, 37, 61, 123, 10, 230, 129, //
    255, 82, 183, 270, 205, 174, 45, 146, 1, 68, 282, 66, 178, 203, 303, 126, //
    224, 252, 44, 513, 446, 200, 87, 98, 12, 39, 15, 33, 47, 484, 137, 387, //
    109, 120, 86, 111, 171, 89, 50, 499, 54, 19, 59, 4, 75, 108, 80, 22, //
    220, 471, 110, 176, 148, 79, 18, 216, 8, 16, 2, 74, 0, 48, 69, 3
  };

  /** Creates a layout of groups. */
  public static KeyLayout ofGroups(int groups) {
    if (groups < 1 || groups > MOST_GROUPS) {
      throw new IllegalArgumentException("a layout has 1 to " + MOST_GROUPS + " groups");
    }
    return new KeyLayout(groups, false);
  }

  /** Returns the same layout for a runner that may process a bundle twice on the same objects. */
  public KeyLayout copyingState() {
    return new KeyLayout(groups, true);
  }

  /** Returns whether the keys are in groups. */
  public boolean isGrouped() {
    return groups > 0;
  }

  /** Returns the group of a key. */
  public int group(byte[] key) {
    return group(KeyHash.of(key, 0, key.length), groups);
  }

  /**
   * Returns the part, out of a number of parts, of a hash. Any number of parts gets equal shares.
   */
  private static int group(int hash, int parts) {
    return (int) (((hash & 0xFFFF_FFFFL) * parts) >>> 32);
  }

  /** Returns the key of the runner for a group. */
  public byte[] label(int group) {
    int number = groups == FLINK_GROUPS ? FLINK_LABELS[group] : group;
    return new byte[] {(byte) (number >> 8), (byte) number};
  }
}
