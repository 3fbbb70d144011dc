package io.weir.benchmarks.rivals;

/** Measures payments by terminal. Events that need no decision end here. */
public final class TerminalMeasures
    implements KeyedOperator<PaymentEvent, TerminalState, PaymentEvent> {
  @Override
  public TerminalState newState() {
    return new TerminalState();
  }

  @Override
  public boolean concerns(PaymentEvent payment) {
    return payment.terminal != null;
  }

  @Override
  public void pass(PaymentEvent payment, Out<PaymentEvent> out) {
    if (payment.isDecided() && payment.card != null) {
      out.send(payment);
    }
  }

  @Override
  public void take(PaymentEvent payment, TerminalState state, long now, Out<PaymentEvent> out) {
    state.take(payment);
    pass(payment, out);
  }

  @Override
  public long due(TerminalState state) {
    return state.neededUntil();
  }

  @Override
  public boolean advance(long watermark, TerminalState state, Out<PaymentEvent> out) {
    return watermark >= state.neededUntil();
  }
}
