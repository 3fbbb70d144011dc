package io.weir.benchmarks.race;

import java.nio.file.Path;
import java.util.List;

/**
 * Configuration of a contestant's run.
 *
 * @param job {@code a}, {@code b} or {@code c}
 * @param brokers {@code host:port}
 * @param input topic to read from its beginning
 * @param output prefix of the topics to write, before the dot
 * @param state {@code heap} or {@code rocksdb}
 * @param guarantee {@code at-least-once} or {@code exactly-once}
 * @param dir folder of state and checkpoints
 * @param parallelism number of worker threads
 * @param group consumer group, also the name of the application
 * @param checkpoint milliseconds between checkpoints or commits
 */
public record ContestantConfig(
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

  /**
   * Memory of RocksDB on Flink: about its default beside a heap of 4 GB, which is 40 % of the
   * total.
   */
  public static final String MANAGED_MEMORY = "3g";

  /**
   * Parses a command line of {@code --name=value}.
   *
   * @throws IllegalArgumentException with all problems
   */
  public static ContestantConfig parse(String... args) {
    BenchmarkOptions options = new BenchmarkOptions(args);
    ContestantConfig contest =
        new ContestantConfig(
            options.text("job", "", "[abc]", "a, b or c"),
            options.text("brokers", "", ".+", "host:port"),
            options.text("input", "", ".+", "a topic"),
            options.text("output", "", ".+", "what the topics' names begin with"),
            options.text("state", "heap", "heap|rocksdb", "heap or rocksdb"),
            options.text(
                "guarantee",
                "at-least-once",
                "at-least-once|exactly-once",
                "at-least-once or exactly-once"),
            Path.of(options.text("dir", "", ".+", "a folder")).toAbsolutePath(),
            options.number("parallelism", 2, 1, 999_999_999),
            options.text("group", "", ".+", "a name"),
            options.number("checkpoint", 10_000, 1, 999_999_999));
    options.check();
    return contest;
  }

  /** Returns the command line of this configuration. */
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

  /** Returns the suffixes of the topics that the job writes. */
  public List<String> outputs() {
    List<String> kinds = job.equals("c") ? List.of("sessions") : List.of("decisions", "alerts");
    return kinds.stream().map(this::output).toList();
  }

  /** Returns the topic of a kind of result. */
  public String output(String kind) {
    return output + "." + kind;
  }
}
