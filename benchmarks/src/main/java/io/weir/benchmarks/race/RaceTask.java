package io.weir.benchmarks.race;

import java.time.Duration;

/**
 * A part of the race, which runs or is left out as a whole.
 *
 * @param job name of the job
 * @param round number of the round, or 0 if the kind has no rounds
 * @param guess time that it takes, for as long as the race has measured nothing like it
 */
record RaceTask(String job, Kind kind, int round, Duration guess) {
  /** What a task measures. Tasks of one kind take about the same time. */
  enum Kind {
    /** The comparison of the rivals' results with Weir's. */
    EQUALITY("equality"),
    /** Throughput: every contestant runs once. */
    ROUND("round"),
    LATENCY("latency"),
    /** Other guarantees, RocksDB and many keys. */
    EXTRAS("other setups"),
    /** Job h. */
    HISTORY("features over a file");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /** Returns the name in the report. */
  String name() {
    return "job " + job + ", " + kind.word + (round == 0 ? "" : " " + round);
  }
}
