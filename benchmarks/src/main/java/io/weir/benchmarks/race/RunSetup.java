package io.weir.benchmarks.race;

import io.weir.benchmarks.workload.CompilerMode;
import java.util.Locale;

/**
 * Setup of a contestant's run.
 *
 * @param state {@code heap} or {@code rocksdb}
 * @param guarantee {@code at-least-once} or {@code exactly-once}
 * @param parallelism number of worker threads
 * @param keys number of keys in the log; 0 means that of the job
 */
public record RunSetup(
    String state, String guarantee, int parallelism, CompilerMode compiler, int keys) {
  private static final int PARALLELISM = 2;

  /** Setup of the rounds. */
  public static final RunSetup PLAIN =
      new RunSetup("heap", "at-least-once", PARALLELISM, CompilerMode.WAITED_FOR, 0);

  /** Setup for latencies. */
  static final RunSetup FOR_LATENCY =
      new RunSetup("heap", "at-least-once", PARALLELISM, CompilerMode.BACKGROUND, 0);

  static final RunSetup EXACTLY_ONCE =
      new RunSetup("heap", "exactly-once", PARALLELISM, CompilerMode.WAITED_FOR, 0);
  public static final RunSetup ROCKSDB =
      new RunSetup("rocksdb", "at-least-once", PARALLELISM, CompilerMode.WAITED_FOR, 0);

  /** A hundred times the keys of job a. */
  static final RunSetup ROCKSDB_MANY_KEYS =
      new RunSetup("rocksdb", "at-least-once", PARALLELISM, CompilerMode.WAITED_FOR, 10_000_000);

  /**
   * Setup for the comparison of results, in which the events of a key have the same order for all.
   */
  static final RunSetup ONE_THREAD =
      new RunSetup("heap", "at-least-once", 1, CompilerMode.FIRST_ALONE, 0);

  @Override
  public String toString() {
    return state
        + ", "
        + guarantee
        + (keys == 0 ? "" : String.format(Locale.ROOT, ", %,d keys", keys));
  }
}
