package io.weir.pipelines;

import io.weir.transforms.pack.Durations;
import java.time.Duration;
import java.util.List;

/**
 * What a command line asks to be told of the run's progress.
 *
 * @param mode whether to tell it
 * @param every how often, or null for as often as suits
 * @param elsewhere where the job can be watched if not in this process, or null
 */
record ProgressWish(Mode mode, Duration every, String elsewhere) {
  /** Whether to tell it. */
  enum Mode {
    /** Where a person looks. */
    AUTO,
    /** In lines, whoever looks. */
    PLAIN,
    NONE
  }

  /** Reads the options; adds what is wrong with them to the problems. */
  static ProgressWish read(WeirOptions options, String elsewhere, List<String> problems) {
    Mode mode =
        switch (options.getProgress()) {
          case "auto" -> Mode.AUTO;
          case "plain" -> Mode.PLAIN;
          case "none" -> Mode.NONE;
          default -> {
            problems.add("--progress=" + options.getProgress() + ": write auto, plain or none");
            yield Mode.NONE;
          }
        };
    return new ProgressWish(mode, every(options.getProgressEvery(), problems), elsewhere);
  }

  private static Duration every(String text, List<String> problems) {
    if (text == null) {
      return null;
    }
    try {
      Duration every = Duration.ofMillis(Durations.parse(text));
      if (every.isZero()) {
        throw new IllegalArgumentException("write one above 0, as in 5s, or --progress=none");
      }
      return every;
    } catch (IllegalArgumentException e) {
      problems.add("--progressEvery=" + text + ": " + e.getMessage());
      return null;
    }
  }

  /** Whether anything is told. */
  boolean tells(boolean onTerminal) {
    return mode == Mode.PLAIN || (mode == Mode.AUTO && onTerminal);
  }
}
