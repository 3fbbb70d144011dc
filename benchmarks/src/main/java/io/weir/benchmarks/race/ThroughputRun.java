package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.DiskStateSize;
import io.weir.benchmarks.measure.FlightProfile;
import io.weir.benchmarks.measure.OutputReader;
import io.weir.benchmarks.measure.QuietOutput;
import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.measure.Timeline;
import io.weir.benchmarks.measure.UsageLog;
import io.weir.benchmarks.workload.AnswerMatcher;
import io.weir.benchmarks.workload.FilledLog;
import io.weir.benchmarks.workload.RaceEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One run of a contestant over the whole log at full speed. */
public final class ThroughputRun {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final RaceEnvironment ground;
  private final FilledLog log;

  public ThroughputRun(RaceEnvironment ground, FilledLog log) {
    this.ground = ground;
    this.log = log;
  }

  /**
   * Runs the contestant until all expected results exist.
   *
   * @throws IllegalStateException if the contestant ends, stalls, or loses or rejects an event
   */
  public RunFigures run(Contestant contestant, RunSetup setup, String id, List<String> more) {
    try (RunningContestant entry = start(contestant, setup, id, List.of(), more)) {
      Timeline timeline = await(entry);
      double stateBytes =
          setup.state().equals("rocksdb")
              ? stateSize(entry, contestant) / (double) log.keys()
              : Double.NaN;
      entry.kill();
      return RunFigures.of(timeline, UsageLog.read(entry.log()), stateBytes);
    }
  }

  /**
   * Runs the contestant with a flight recording, and returns the profile of the measured part.
   *
   * @param recording file to write
   */
  FlightProfile profile(Contestant contestant, String id, Path recording) {
    List<String> flags = List.of(FlightProfile.flag(recording));
    try (RunningContestant entry = start(contestant, RunSetup.PLAIN, id, flags, List.of())) {
      Timeline timeline = await(entry);
      entry.terminate();
      return FlightProfile.read(recording, timeline);
    }
  }

  private RunningContestant start(
      Contestant contestant, RunSetup setup, String id, List<String> flags, List<String> more) {
    return RunningContestant.start(
        ground, contestant, setup, log.job(), log.topic(), id, flags, more);
  }

  private Timeline await(RunningContestant entry) {
    Timeline timeline = new Timeline(log.events());
    awaitAnswers(entry, timeline);
    requireEmpty(entry, "late");
    requireEmpty(entry, "dead-letters");
    return timeline;
  }

  private void awaitAnswers(RunningContestant entry, Timeline timeline) {
    AnswerMatcher answers = log.answers();
    try (OutputReader reader = new OutputReader(ground, entry.topic(log.job().output()))) {
      long least = answers.expected();
      while (timeline.count() < answers.expected()) {
        boolean there = QuietOutput.await(reader::size, least, PATIENCE, entry::requireAlive);
        reader.readOn(answers, timeline);
        if (!there && timeline.count() < answers.expected()) {
          throw entry.failure(
              "answered only " + timeline.count() + " of " + answers.expected() + " events");
        }
        // Some of the records are revisions, so more must come.
        least = reader.size() + 1;
      }
    }
  }

  private void requireEmpty(RunningContestant entry, String output) {
    try (OutputReader reader = new OutputReader(ground, entry.topic(output))) {
      if (reader.size() > 0) {
        throw entry.failure("wrote " + reader.size() + " records to " + output);
      }
    }
  }

  /** Waits for the next checkpoint or commit, which contains the complete state. */
  private long stateSize(RunningContestant entry, Contestant contestant) {
    Path directory = entry.directory();
    long before = DiskStateSize.newestCheckpoint(directory);
    int intervals = contestant == Contestant.KAFKA_STREAMS ? 1 : 3;
    long deadline = System.nanoTime() + intervals * 1_000_000L * ground.checkpointMillis();
    // The first further checkpoint may have begun before the last event, so two are awaited.
    while (System.nanoTime() < deadline && DiskStateSize.newestCheckpoint(directory) < before + 2) {
      entry.requireAlive();
      QuietOutput.pause();
    }
    return DiskStateSize.of(directory);
  }
}
