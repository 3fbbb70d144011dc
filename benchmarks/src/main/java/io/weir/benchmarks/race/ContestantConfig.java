package io.weir.benchmarks.race;

import java.nio.file.Path;
import java.util.List;

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
   * Memory of RocksDB on Flink: about what it would take beside a heap of 4 GB by itself, which is
   * 40 % of the whole.
   */
  public static final String MANAGED_MEMORY = "3g";

  /**
   * Reads a command line of {@code --name=value}.
   *
   * @throws IllegalArgumentException with all that is wrong with it
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
