package io.weir.transforms.counting;

/** One thread's part of a count of {@link LiveCounts}, shown once in a while. */
public final class LiveCounter {
  /** Few enough for the eye, enough that showing costs nothing. */
  private static final int SHOWN_EVERY = 256;

  private final String name;
  private int unshown;

  public LiveCounter(String name) {
    this.name = name;
  }

  /** Counts one. */
  public void add() {
    unshown++;
    if (unshown == SHOWN_EVERY) {
      flush();
    }
  }

  /** Shows what is not shown yet. To be called when a bundle finishes. */
  public void flush() {
    if (unshown > 0) {
      LiveCounts.add(name, unshown);
      unshown = 0;
    }
  }
}
