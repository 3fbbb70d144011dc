package io.weir.transforms.pack.spec;

import java.util.Locale;

/** What is to be done with an event, in ascending severity. */
public enum Outcome {
  APPROVE,
  REVIEW,
  DECLINE;

  /** The name packs and outputs give it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The more severe of the two. */
  public Outcome or(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
