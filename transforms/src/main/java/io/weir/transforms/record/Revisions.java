package io.weir.transforms.record;

/** The numbers that order the versions of a record. */
public final class Revisions {
  /**
   * The first final revision. Final revisions are higher than all earlier ones, including those
   * emitted by a run that a crash ended. JSON readers that know only doubles can still distinguish
   * them.
   */
  public static final long FINAL = 1_000_000_000_000_000L;

  private Revisions() {}
}
