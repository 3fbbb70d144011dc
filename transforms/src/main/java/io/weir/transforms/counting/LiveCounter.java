package io.weir.transforms.counting;

/**
 * One thread's part of a count in {@link LiveCounts}. The part is added to the count from time to
 * time.
 */
public final class LiveCounter {
  /**
   * Small enough for a smooth display, large enough that adding to the shared count costs nothing.
   */
  private static final int SHOWN_EVERY = 256;

  private final String name;
  private long unshown;

  public LiveCounter(String name) {
    this.name = name;
  }

  /** Adds one. */
  public void add() {
    add(1);
  }

  /** Adds a number. */
  public void add(long number) {
    unshown += number;
    if (unshown >= SHOWN_EVERY) {
      flush();
    }
  }

  /** Adds the rest to the shared count. Call this when a bundle finishes. */
  public void flush() {
    if (unshown > 0) {
      LiveCounts.add(name, unshown);
      unshown = 0;
    }
  }
}
