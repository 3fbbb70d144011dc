package io.weir.transforms.record;

/** The numbers that order the versions of a record. */
public final class Revisions {
  /**
   * Revisions from here on are final: they outrank whatever was told on the way, also by a run that
   * a crash cut off. JSON readers that know only doubles still tell them apart.
   */
  public static final long FINAL = 1_000_000_000_000_000L;

  private Revisions() {}
}
