package io.weir.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a contestant is told to do.
 *
 * @param job {@code a}, {@code b} or {@code c}
 * @param brokers {@code host:port}
 * @param input topic to read from its beginning
 * @param output what comes before the dot in the names of the topics to write
 * @param state {@code heap} or {@code rocksdb}
 * @param guarantee {@code at-least-once} or {@code exactly-once}
 * @param dir where state and checkpoints go
 * @param parallelism how many threads work
 * @param group consumer group, also the name of the application
 * @param checkpoint milliseconds between checkpoints or commits
 */
public record Contest(
    String job,
    String brokers,
    String input,
    String output,
    String state,
    String guarantee,
    Path dir,
    int parallelism,
    String group,
    long checkpoint) {

  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "job", List.of("a", "b", "c"),
          "state", List.of("heap", "rocksdb"),
          "guarantee", List.of("at-least-once", "exactly-once"));

  /**
   * Reads a command line of {@code --name=value}.
   *
   * @throws IllegalArgumentException with all that is wrong with it
   */
  public static Contest parse(String... args) {
    Map<String, String> values = defaults();
    List<String> problems = new ArrayList<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String name = arg.startsWith("--") && equals > 0 ? arg.substring(2, equals) : arg;
      if (values.containsKey(name)) {
        values.put(name, arg.substring(equals + 1));
      } else {
        problems.add(arg + ": write --NAME=VALUE, with a name of " + values.keySet());
      }
    }
    values.forEach((name, value) -> check(name, value, problems));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return new Contest(
        values.get("job"),
        values.get("brokers"),
        values.get("input"),
        values.get("output"),
        values.get("state"),
        values.get("guarantee"),
        Path.of(values.get("dir")).toAbsolutePath(),
        Integer.parseInt(values.get("parallelism")),
        values.get("group"),
        Long.parseLong(values.get("checkpoint")));
  }

  private static Map<String, String> defaults() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String required : List.of("job", "brokers", "input", "output")) {
      values.put(required, "");
    }
    values.put("state", "heap");
    values.put("guarantee", "at-least-once");
    values.put("dir", "");
    values.put("parallelism", "2");
    values.put("group", "");
    values.put("checkpoint", "10000");
    return values;
  }

  private static void check(String name, String value, List<String> problems) {
    List<String> choices = CHOICES.get(name);
    boolean number = name.equals("parallelism") || name.equals("checkpoint");
    if (value.isEmpty()) {
      problems.add("--" + name + ": is missing");
    } else if (choices != null && !choices.contains(value)) {
      problems.add("--" + name + "=" + value + ": write one of " + choices);
    } else if (number && !value.matches("[1-9]\\d{0,8}")) {
      problems.add("--" + name + "=" + value + ": write a whole number above 0");
    }
  }

  /** The command line that gives this. */
  public List<String> arguments() {
    return List.of(
        "--job=" + job,
        "--brokers=" + brokers,
        "--input=" + input,
        "--output=" + output,
        "--state=" + state,
        "--guarantee=" + guarantee,
        "--dir=" + dir,
        "--parallelism=" + parallelism,
        "--group=" + group,
        "--checkpoint=" + checkpoint);
  }

  public boolean isOnDisk() {
    return state.equals("rocksdb");
  }

  public boolean isExactlyOnce() {
    return guarantee.equals("exactly-once");
  }

  /** The topics it writes, by the ends of their names. */
  public List<String> outputs() {
    List<String> kinds = job.equals("c") ? List.of("sessions") : List.of("decisions", "alerts");
    return kinds.stream().map(this::output).toList();
  }

  /** The topic of a kind of answer. */
  public String output(String kind) {
    return output + "." + kind;
  }
}
