package io.weir.benchmarks;

import java.util.Locale;

/** The jobs of the race, with the log that each reads. */
enum Job {
  /** Rules on one key. */
  A("decisions", 100_000),
  /** The built-in fraud pack: three keys. */
  B("decisions", 100_000),
  /** Sessions of shoppers. */
  C("sessions", 200_000);

  static final double OUT_OF_ORDER = 0.05;
  // A card pays a few times an hour, and a visit lasts a quarter of one.
  static final double PER_SECOND = 100;
  // 2026-01-01T00:00:00Z
  static final long START_MILLIS = 1_767_225_600_000L;

  private final String output;
  private final int keys;

  Job(String output, int keys) {
    this.output = output;
    this.keys = keys;
  }

  /** As the options name it: {@code a}, {@code b} or {@code c}. */
  String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of output that answers the events. */
  String output() {
    return output;
  }

  /** Number of cards or customers. */
  int keys() {
    return keys;
  }

  /** Of the log of the throughput runs. */
  Workload.Shape shape() {
    return new Workload.Shape(keys, OUT_OF_ORDER, PER_SECOND, START_MILLIS);
  }
}
