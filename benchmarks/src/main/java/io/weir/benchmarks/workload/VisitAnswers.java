package io.weir.benchmarks.workload;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Matcher of job c at a steady rate: the first event of a customer begins a session, and no gap
 * ends a session.
 */
public final class VisitAnswers implements AnswerMatcher {
  private static final byte[] KEY = JsonFieldText.name("key");
  private static final byte[] CUSTOMER = JsonFieldText.name("customer");

  private final Map<String, Long> firsts = new HashMap<>();
  private final BitSet numbers = new BitSet();

  @Override
  public void add(long number, Workload.Message message) {
    if (firsts.putIfAbsent(JsonFieldText.text(message.value(), CUSTOMER), number) == null) {
      numbers.set((int) number);
    }
  }

  @Override
  public long numberOf(byte[] output) {
    return firsts.getOrDefault(JsonFieldText.text(output, KEY), -1L);
  }

  @Override
  public boolean isExpected(long number) {
    return numbers.get((int) number);
  }

  @Override
  public long expected() {
    return firsts.size();
  }
}
