package io.weir.benchmarks;

/** Jobs a and b: an event is answered by a decision that names it. */
final class DecisionAnswers implements Answers {
  private static final byte[] EVENT = JsonText.name("event");

  private final Workload log;
  private long expected;

  DecisionAnswers(Workload log) {
    this.log = log;
  }

  @Override
  public void add(long number, Workload.Message message) {
    if (log.isAnswered(number)) {
      expected++;
    }
  }

  @Override
  public long numberOf(byte[] output) {
    return JsonText.numberAfterDash(output, EVENT);
  }

  @Override
  public boolean isExpected(long number) {
    return log.isAnswered(number);
  }

  @Override
  public long expected() {
    return expected;
  }
}
