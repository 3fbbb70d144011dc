package io.weir.benchmarks.rivals;

import java.io.IOException;

/**
 * Measures payments by terminal and decides about them after the steps by card and device. Emits
 * {@link OutputLine}s and {@link RuleHit}s.
 */
public final class TerminalDecisions implements KeyedOperator<PaymentEvent, TerminalState, Object> {
  private final PaymentDecider decider = new PaymentDecider(new FraudRules());

  @Override
  public TerminalState newState() {
    return new TerminalState();
  }

  @Override
  public void take(PaymentEvent payment, TerminalState state, long now, Out<Object> out)
      throws IOException {
    if (payment.terminal != null) {
      state.take(payment);
    }
    if (payment.isDecided() && payment.card != null) {
      decider.decide(payment, now, out).forEach(out::send);
    }
  }

  @Override
  public long due(TerminalState state) {
    return state.neededUntil();
  }

  @Override
  public boolean advance(long watermark, TerminalState state, Out<Object> out) {
    return watermark >= state.neededUntil();
  }
}
