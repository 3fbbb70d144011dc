package io.weir.pipelines.options;

import io.weir.transforms.pack.spec.Durations;
import java.time.Duration;
import java.util.List;

/**
 * What a command line asks to be told of the run's progress.
 *
 * @param mode whether to tell it
 * @param every how often, or null for as often as suits
 * @param elsewhere where the job can be watched if not in this process, or null
 */
public record ProgressOptions(Mode mode, Duration every, String elsewhere) {
  /** Whether to tell it. */
  public enum Mode {
    /** Where a person looks. */
    AUTO,
    /** In lines, whoever looks. */
    PLAIN,
    NONE
  }

  /** Reads the options; adds what is wrong with them to the problems. */
  public static ProgressOptions read(WeirOptions options, String elsewhere, List<String> problems) {
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
    return new ProgressOptions(mode, every(options.getProgressEvery(), problems), elsewhere);
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
  public boolean tells(boolean onTerminal) {
    return mode == Mode.PLAIN || (mode == Mode.AUTO && onTerminal);
  }
}
