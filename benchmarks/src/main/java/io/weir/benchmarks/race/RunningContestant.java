package io.weir.benchmarks.race;

import io.weir.benchmarks.workload.RaceEnvironment;
import io.weir.benchmarks.workload.RaceJob;
import io.weir.testing.MainProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A contestant at work: its process, its output topics, its folder. All gone when closed. */
final class RunningContestant implements AutoCloseable {
  /** Everything anybody may write. */
  private static final List<String> OUTPUTS =
      List.of("decisions", "alerts", "sessions", "late", "dead-letters");

  private final RaceEnvironment ground;
  private final String id;
  private final Path log;
  private final Path directory;
  private final MainProcess process;

  private RunningContestant(
      RaceEnvironment ground, String id, Path log, Path directory, MainProcess process) {
    this.ground = ground;
    this.id = id;
    this.log = log;
    this.directory = directory;
    this.process = process;
  }

  /**
   * Starts a contestant on a topic, from its beginning.
   *
   * @param id of the run: its consumer group, and what its topics begin with
   * @param more arguments of this contestant alone
   */
  static RunningContestant start(
      RaceEnvironment ground,
      Contestant contestant,
      RunSetup setup,
      RaceJob job,
      String topic,
      String id,
      List<String> more) {
    OUTPUTS.forEach(kind -> ground.createOutput(id + "." + kind));
    try {
      Path directory = Files.createDirectories(ground.out().resolve("state-" + id));
      Path log = Files.createDirectories(ground.out().resolve("logs")).resolve(id + ".log");
      ContestantConfig contest =
          new ContestantConfig(
              job.option(),
              ground.broker().bootstrapServers(),
              topic,
              id,
              setup.state(),
              setup.guarantee(),
              directory.toAbsolutePath(),
              setup.parallelism(),
              id,
              ground.checkpointMillis());
      MainProcess process =
          contestant.start(log, ground.jvmFlags(setup.forThroughput()), contest, more);
      return new RunningContestant(ground, id, log, directory, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The topic of one kind of output. */
  String topic(String output) {
    return id + "." + output;
  }

  Path log() {
    return log;
  }

  Path directory() {
    return directory;
  }

  /** A contestant ended of itself, which it does only if it cannot do what it is asked to. */
  static final class Ended extends IllegalStateException {
    private final String lastWords;

    private Ended(IllegalStateException failure, String lastWords) {
      super(failure.getMessage());
      this.lastWords = lastWords;
    }

    /** The last line it printed that is no line of a stack trace. */
    String lastWords() {
      return lastWords;
    }
  }

  /** Throws {@link Ended}, with the end of what it printed, if the contestant has ended. */
  void requireAlive() {
    try {
      process.requireAlive();
    } catch (IllegalStateException e) {
      // What it says is the end of the log, which is lines of vitals.
      throw new Ended(failure("has ended"), lastWords());
    }
  }

  private String lastWords() {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("VITALS"))
          .filter(line -> !line.startsWith("\t"))
          .reduce("", (before, line) -> line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An exception that says what is wrong with it and where its log is. */
  IllegalStateException failure(String what) {
    return new IllegalStateException(
        id + " " + what + "; its log is " + log + ", the last line: " + lastWords());
  }

  void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
    ground.broker().deleteTopics(id);
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
