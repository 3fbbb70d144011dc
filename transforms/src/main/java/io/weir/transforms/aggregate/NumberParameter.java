package io.weir.transforms.aggregate;

import java.io.Serializable;

/**
 * A number that an aggregate function needs in addition to its field. It has a key of its own in
 * packs.
 *
 * @param name the key
 * @param least the least allowed value
 * @param greatest the greatest allowed value
 * @param example a value, as a pack writes it
 * @param help what to write, for the message about a missing number
 */
public record NumberParameter(
    String name, double least, double greatest, String example, String help)
    implements Serializable {
  /** Describes the allowed values, for messages. */
  public String range() {
    return "must be between " + shown(least) + " and " + shown(greatest) + ", like " + example;
  }

  private static String shown(double bound) {
    return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
  }

  /** Returns whether a value is allowed. NaN is never allowed. */
  public boolean allows(double value) {
    return value >= least && value <= greatest;
  }
}
