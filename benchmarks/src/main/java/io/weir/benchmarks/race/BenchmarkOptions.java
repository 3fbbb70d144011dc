package io.weir.benchmarks.race;

import io.weir.benchmarks.workload.RaceJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Options of the form {@code --name=value}; {@code --name} alone is {@code --name=true}. All
 * problems are reported together.
 */
public final class BenchmarkOptions {
  private static final int WRONG_USE = 2;
  private static final Pattern FORM = Pattern.compile("--([A-Za-z]+)(?:=(.*))?");

  private final Map<String, String> given = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Returns the parsed command line. If the command line is invalid, prints the problems and ends
   * this JVM.
   */
  public static <T> T orExit(Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(WRONG_USE);
      throw e;
    }
  }

  public BenchmarkOptions(String[] arguments) {
    for (String argument : arguments) {
      var form = FORM.matcher(argument);
      if (!form.matches()) {
        problems.add(argument + ": an option is --name=value");
      } else if (given.put(form.group(1), Objects.requireNonNullElse(form.group(2), "true"))
          != null) {
        problems.add("--" + form.group(1) + " is given twice");
      }
    }
  }

  /** Returns a whole number within bounds. */
  public int number(String name, int fallback, int least, int most) {
    String text = value(name, Integer.toString(fallback)).replace("_", "");
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The problem is reported below, like a number out of bounds.
    }
    problems.add(wrong(name, "a whole number from " + least + " to " + most));
    return fallback;
  }

  boolean flag(String name, boolean fallback) {
    String text = value(name, Boolean.toString(fallback));
    if (!List.of("true", "false").contains(text)) {
      problems.add(wrong(name, "true or false"));
    }
    return text.equals("true");
  }

  /**
   * Returns a text that matches a pattern, which {@code form} describes. If the fallback does not
   * match, the option is required.
   */
  String text(String name, String fallback, String pattern, String form) {
    String text = value(name, fallback);
    if (!text.matches(pattern)) {
      problems.add(wrong(name, form));
    }
    return text;
  }

  /**
   * Returns some of the choices by name, comma separated, each once, in the order of the choices.
   * All of them are the default.
   */
  public <T> List<T> some(String name, List<T> choices, Function<T, String> word) {
    String all = choices.stream().map(word).collect(Collectors.joining(","));
    List<String> chosen = Arrays.asList(value(name, all).split(",", -1));
    List<T> found = choices.stream().filter(each -> chosen.contains(word.apply(each))).toList();
    if (found.size() < chosen.size()) {
      problems.add(wrong(name, "some of " + all + ", each once"));
    }
    return found;
  }

  List<RaceJob> jobs() {
    return some("jobs", List.of(RaceJob.values()), RaceJob::option);
  }

  List<Contestant> rivals() {
    return some("rivals", List.of(Contestant.FLINK, Contestant.KAFKA_STREAMS), Contestant::word);
  }

  /** Returns the output folder. */
  public Path out(String fallback) {
    return Path.of(text("out", fallback, ".+", "a folder"));
  }

  /** Returns the heap size of a contestant's JVM, as for {@code -Xmx}. */
  public String heap() {
    return text("heap", "4g", "[1-9][0-9]*[mg]", "a size such as 4g or 800m");
  }

  /** Returns the milliseconds between checkpoints or commits. */
  public int checkpointMillis() {
    return number("checkpoint", 10_000, 100, 600_000);
  }

  /**
   * Reports the problems after all options have been read.
   *
   * @throws IllegalArgumentException with all problems and what would work
   */
  public void check() {
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        problems.add(
            "--" + name + ": there is no such option; there are --" + String.join(", --", known));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  private String value(String name, String fallback) {
    known.add(name);
    return given.getOrDefault(name, fallback);
  }

  private String wrong(String name, String form) {
    return given.containsKey(name)
        ? "--" + name + "=" + given.get(name) + ": must be " + form
        : "--" + name + " is missing: it must be " + form;
  }
}
