package io.weir.transforms.counting;

/** Names of counts that several transforms share. */
public final class CountNames {
  /** Deliveries that were let through. */
  public static final String ADMITTED = "admitted";

  /** Repeated deliveries. */
  public static final String DUPLICATE = "duplicate";

  private CountNames() {}
}
