package io.weir.pipelines.options;

import io.weir.transforms.pack.spec.Durations;
import java.time.Duration;
import java.util.List;

/**
 * Options for the progress display of a run.
 *
 * @param mode when progress is printed
 * @param every interval, or null for the default
 * @param elsewhere where the job can be monitored if it runs in another process, or null
 */
public record ProgressOptions(Mode mode, Duration every, String elsewhere) {
  /** When progress is printed. */
  public enum Mode {
    /** Only on a terminal. */
    AUTO,
    /** Always, in separate lines. */
    PLAIN,
    NONE
  }

  /** Reads the options and adds their problems to the list. */
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

  /** Returns whether progress is printed. */
  public boolean isShown(boolean onTerminal) {
    return mode == Mode.PLAIN || (mode == Mode.AUTO && onTerminal);
  }
}
