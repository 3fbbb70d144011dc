package io.weir.transforms.expectation;

/**
 * An event of a key that plays a role in an expectation.
 *
 * @param time event time, epoch milliseconds
 * @param id the event's id, a {@link String} or a {@link Long}
 * @param roles the sum of its roles, at least one
 */
public record ExpectationStep(long time, Object id, int roles) {
  /** It expects a follow-up. */
  public static final int AFTER = 1;

  /** It is what others before it may expect. */
  public static final int EXPECT = 2;

  /** It calls off what others before it may expect. */
  public static final int UNLESS = 4;

  boolean isAfter() {
    return (roles & AFTER) != 0;
  }

  boolean decides() {
    return (roles & (EXPECT | UNLESS)) != 0;
  }

  /** Of an event that decides: whether it calls off, which it also does where it is expected. */
  boolean cancels() {
    return (roles & UNLESS) != 0;
  }
}
