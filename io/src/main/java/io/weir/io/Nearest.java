package io.weir.io;

import java.util.Collection;

/** Says what was probably meant. */
public final class Nearest {
  private Nearest() {}

  /** {@code "; did you mean x?"}, or nothing where no candidate is near. */
  public static String hint(String word, Collection<String> candidates) {
    return io.weir.transforms.value.Nearest.to(word, candidates)
        .map(candidate -> "; did you mean " + candidate + "?")
        .orElse("");
  }
}
