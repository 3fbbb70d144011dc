package io.weir.pipelines.options;

import io.weir.io.json.RecordParser;
import io.weir.transforms.pack.spec.Durations;
import java.time.Duration;
import java.util.List;

/** Parses the values of options and collects their problems. */
final class OptionValues {
  private final WeirOptions options;
  private final List<String> problems;

  OptionValues(WeirOptions options, List<String> problems) {
    this.options = options;
    this.problems = problems;
  }

  Duration duration(String option, String text) {
    try {
      return Duration.ofMillis(Durations.parse(text));
    } catch (IllegalArgumentException e) {
      problems.add("--" + option + "=" + text + ": " + e.getMessage());
      return Duration.ZERO;
    }
  }

  int size(String option, String text) {
    try {
      return ByteSizes.parse(text, RecordParser.MAX_BYTES);
    } catch (IllegalArgumentException e) {
      problems.add("--" + option + "=" + text + ": " + e.getMessage());
      return 1;
    }
  }

  void checkExpectations() {
    if (!isAbove0(options.getExplainRate())) {
      problems.add(
          "--explainRate=" + options.getExplainRate() + ": write events per second, as in 1000");
    }
    String keys = options.getExplainKeys();
    if (!keys.matches("[1-9]\\d{0,15}")) {
      problems.add("--explainKeys=" + keys + ": write how many keys, as in 100000");
    }
  }

  void checkReplace() {
    String replace = options.getReplace();
    if (replace != null && !replace.equals("true") && !replace.equals("false")) {
      problems.add("--replace=" + replace + ": write --replace or --replace=false");
    }
  }

  private static boolean isAbove0(String number) {
    try {
      double n = Double.parseDouble(number);
      return n > 0 && n < Double.POSITIVE_INFINITY;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  boolean emitsChanges(boolean bounded) {
    String emit = options.getEmit();
    if (emit == null) {
      return !bounded;
    }
    if (!emit.equals("changes") && !emit.equals("final")) {
      problems.add("--emit=" + emit + ": write changes or final");
    }
    return emit.equals("changes");
  }
}
