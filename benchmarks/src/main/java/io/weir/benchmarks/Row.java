package io.weir.benchmarks;

/**
 * One run, or one level of load of one.
 *
 * @param round from 1, or 0 if there is but one
 * @param figures null if it measured latency
 * @param latency null if it measured throughput
 * @param failure why there are no figures, in one line, else empty
 */
record Row(
    Job job,
    Contestant contestant,
    Setup setup,
    int round,
    Figures figures,
    Latency latency,
    String failure) {
  static Row round(Job job, Contestant contestant, int round, Figures figures) {
    return new Row(job, contestant, Setup.PLAIN, round, figures, null, "");
  }

  static Row extra(Job job, Contestant contestant, Setup setup, Figures figures) {
    return new Row(job, contestant, setup, 0, figures, null, "");
  }

  static Row failed(Job job, Contestant contestant, Setup setup, String why) {
    return new Row(job, contestant, setup, 0, null, null, why);
  }

  static Row latency(Job job, Contestant contestant, Latency latency) {
    return new Row(job, contestant, Setup.PLAIN, 0, null, latency, "");
  }
}
