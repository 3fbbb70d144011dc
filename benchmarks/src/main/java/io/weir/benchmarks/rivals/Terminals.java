package io.weir.benchmarks.rivals;

/** Measures payments by terminal. What needs no decision ends here. */
public final class Terminals implements Keyed<Payment, TerminalState, Payment> {
  @Override
  public TerminalState newState() {
    return new TerminalState();
  }

  @Override
  public boolean concerns(Payment payment) {
    return payment.terminal != null;
  }

  @Override
  public void pass(Payment payment, Out<Payment> out) {
    if (payment.isDecided() && payment.card != null) {
      out.send(payment);
    }
  }

  @Override
  public void take(Payment payment, TerminalState state, long now, Out<Payment> out) {
    state.take(payment);
    pass(payment, out);
  }

  @Override
  public long due(TerminalState state) {
    return state.neededUntil();
  }

  @Override
  public boolean advance(long watermark, TerminalState state, Out<Payment> out) {
    return watermark >= state.neededUntil();
  }
}
