package io.weir.transforms.expectation;

/**
 * An event of a key that has a role in an expectation.
 *
 * @param time event time, epoch milliseconds
 * @param id event id, see {@link io.weir.transforms.event.Event#id}
 * @param roles the sum of its roles, at least one
 */
public record ExpectationStep(long time, Object id, int roles) {
  /** The event requires a follow-up. */
  public static final int AFTER = 1;

  /** The event is the follow-up of earlier events. */
  public static final int EXPECT = 2;

  /** The event cancels the expectations of earlier events. */
  public static final int UNLESS = 4;

  boolean isAfter() {
    return (roles & AFTER) != 0;
  }

  boolean decides() {
    return (roles & (EXPECT | UNLESS)) != 0;
  }

  /**
   * Returns whether a deciding event cancels. An event that both cancels and is the follow-up
   * cancels.
   */
  boolean cancels() {
    return (roles & UNLESS) != 0;
  }
}
