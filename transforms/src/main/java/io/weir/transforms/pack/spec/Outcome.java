package io.weir.transforms.pack.spec;

import java.util.Locale;

/** What should happen to an event, in ascending severity. */
public enum Outcome {
  APPROVE,
  REVIEW,
  DECLINE;

  /** Returns the name of the outcome in packs and outputs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the more severe of both outcomes. */
  public Outcome or(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
