package io.weir.benchmarks.race;

import io.weir.benchmarks.workload.RaceEnvironment;
import io.weir.benchmarks.workload.RaceJob;
import io.weir.testing.MainProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A running contestant: its process, its output topics and its folder. Closing it removes all of
 * them.
 */
final class RunningContestant implements AutoCloseable {
  /** All topics that a contestant may write. */
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
   * @param id id of the run, which is its consumer group and the prefix of its topics
   * @param flags additional flags of the JVM
   * @param more arguments of this contestant only
   */
  static RunningContestant start(
      RaceEnvironment ground,
      Contestant contestant,
      RunSetup setup,
      RaceJob job,
      String topic,
      String id,
      List<String> flags,
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
      List<String> jvmFlags = new ArrayList<>(ground.jvmFlags(setup.compiler()));
      jvmFlags.addAll(flags);
      MainProcess process = contestant.start(log, jvmFlags, contest, more);
      return new RunningContestant(ground, id, log, directory, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the topic of one kind of output. */
  String topic(String output) {
    return id + "." + output;
  }

  Path log() {
    return log;
  }

  Path directory() {
    return directory;
  }

  /** Thrown if a contestant ended by itself, which happens only if it fails. */
  static final class Ended extends IllegalStateException {
    private final String lastWords;

    private Ended(IllegalStateException failure, String lastWords) {
      super(failure.getMessage());
      this.lastWords = lastWords;
    }

    /** Returns the last line of its output that is not part of a stack trace. */
    String lastWords() {
      return lastWords;
    }
  }

  /** Throws {@link Ended}, with the end of its output, if the contestant has ended. */
  void requireAlive() {
    try {
      process.requireAlive();
    } catch (IllegalStateException e) {
      // The end of the log, which consists of usage lines, is not part of the message.
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

  /** Returns an exception that describes a failure and contains the path of the log. */
  IllegalStateException failure(String what) {
    return new IllegalStateException(
        id + " " + what + "; its log is " + log + ", the last line: " + lastWords());
  }

  void kill() {
    process.kill();
  }

  /** Requests the end of the process and waits until its shutdown hooks have run. */
  void terminate() {
    process.terminate();
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
