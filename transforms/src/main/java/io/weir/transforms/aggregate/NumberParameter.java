package io.weir.transforms.aggregate;

import java.io.Serializable;

/**
 * A number that an aggregate function needs beside its field, under a key of its own in the pack.
 *
 * @param name the key
 * @param least the least value allowed
 * @param greatest the greatest value allowed
 * @param example a value, as a pack writes it
 * @param help what to write, for who left it out
 */
public record NumberParameter(
    String name, double least, double greatest, String example, String help)
    implements Serializable {
  /** In words which values are allowed. */
  public String range() {
    return "must be between " + shown(least) + " and " + shown(greatest) + ", like " + example;
  }

  private static String shown(double bound) {
    return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
  }

  /** Whether a value is allowed; NaN never is. */
  public boolean allows(double value) {
    return value >= least && value <= greatest;
  }
}
