package io.weir.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One contestant, once over the whole log, as fast as it can. */
final class ThroughputRun {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Ground ground;
  private final FilledLog log;

  ThroughputRun(Ground ground, FilledLog log) {
    this.ground = ground;
    this.log = log;
  }

  /**
   * Runs it until every event that is to be answered is answered.
   *
   * @throws IllegalStateException if the contestant ends, stalls, or loses or rejects an event
   */
  Figures run(Contestant contestant, Setup setup, String id, List<String> more) {
    try (Entry entry = Entry.start(ground, contestant, setup, log.job(), log.topic(), id, more)) {
      Timeline timeline = new Timeline(log.events());
      awaitAnswers(entry, timeline);
      requireEmpty(entry, "late");
      requireEmpty(entry, "dead-letters");
      double stateBytes =
          setup.state().equals("rocksdb")
              ? stateSize(entry, contestant) / (double) log.keys()
              : Double.NaN;
      entry.kill();
      return Figures.of(timeline.span(), UsageLog.read(entry.log()), stateBytes);
    }
  }

  private void awaitAnswers(Entry entry, Timeline timeline) {
    Answers answers = log.answers();
    try (OutputReader reader = new OutputReader(ground, entry.topic(log.job().output()))) {
      long least = answers.expected();
      while (timeline.count() < answers.expected()) {
        boolean there = Quiet.await(reader::size, least, PATIENCE, entry::requireAlive);
        reader.readOn(answers, timeline);
        if (!there && timeline.count() < answers.expected()) {
          throw entry.failure(
              "answered only " + timeline.count() + " of " + answers.expected() + " events");
        }
        // Among what is there are revisions: more must come.
        least = reader.size() + 1;
      }
    }
  }

  private void requireEmpty(Entry entry, String output) {
    try (OutputReader reader = new OutputReader(ground, entry.topic(output))) {
      if (reader.size() > 0) {
        throw entry.failure("wrote " + reader.size() + " records to " + output);
      }
    }
  }

  /** Waits for the next checkpoint or commit, so that the state is all in it. */
  private long stateSize(Entry entry, Contestant contestant) {
    Path directory = entry.directory();
    long before = StateSize.newestCheckpoint(directory);
    int intervals = contestant == Contestant.KAFKA_STREAMS ? 1 : 3;
    long deadline = System.nanoTime() + intervals * 1_000_000L * ground.checkpointMillis();
    // Two further: the first may have begun before the last event.
    while (System.nanoTime() < deadline && StateSize.newestCheckpoint(directory) < before + 2) {
      entry.requireAlive();
      Quiet.pause();
    }
    return StateSize.of(directory);
  }
}
