package io.weir.benchmarks.workload;

/** Matcher of jobs a and b: a decision answers the event that it names. */
public final class DecisionAnswers implements AnswerMatcher {
  private static final byte[] EVENT = JsonFieldText.name("event");

  private final Workload log;
  private long expected;

  public DecisionAnswers(Workload log) {
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
    return JsonFieldText.numberAfterDash(output, EVENT);
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
