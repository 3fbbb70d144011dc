package io.weir.benchmarks.workload;

import java.util.Locale;

/** Jobs of the race, with the log that each reads. */
public enum RaceJob {
  /** Rules on one key. */
  A("payments", "decisions", 100_000),
  /** The built-in fraud pack: three keys. */
  B("payments", "decisions", 100_000),
  /** Sessions of shoppers. */
  C("clicks", "sessions", 200_000);

  public static final double OUT_OF_ORDER = 0.05;
  // A card pays a few times an hour, and a visit takes a quarter of an hour.
  public static final double PER_SECOND = 100;
  // 2026-01-01T00:00:00Z
  public static final long START_MILLIS = 1_767_225_600_000L;

  private final String log;
  private final String output;
  private final int keys;

  RaceJob(String log, String output, int keys) {
    this.log = log;
    this.output = output;
    this.keys = keys;
  }

  /** Returns the name of the job in options: {@code a}, {@code b} or {@code c}. */
  public String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the log of the throughput runs. Jobs with the same name share the log. */
  public String log() {
    return log;
  }

  /** Returns the kind of output that answers the events. */
  public String output() {
    return output;
  }

  /** Returns the number of cards or customers. */
  public int keys() {
    return keys;
  }

  /** Returns the shape of the log of the throughput runs. */
  public Workload.Shape shape() {
    return new Workload.Shape(keys, OUT_OF_ORDER, PER_SECOND, START_MILLIS);
  }
}
