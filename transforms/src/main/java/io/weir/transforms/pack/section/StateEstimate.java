package io.weir.transforms.pack.section;

/**
 * The state to expect of an item.
 *
 * @param bytes bytes of one unit of state
 * @param unit what the unit is, such as {@code a key}
 * @param units number of units
 * @param heldFor milliseconds for which a unit is held, besides the allowed lateness; negative for
 *     ever
 * @param heldAfter what the unit is held after, such as {@code its last event}; for ever, the
 *     reason
 */
public record StateEstimate(
    double bytes, String unit, double units, long heldFor, String heldAfter) {
  /** The unit is held for ever. */
  public static final long FOREVER = -1;
}
