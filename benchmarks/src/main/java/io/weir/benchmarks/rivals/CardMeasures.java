package io.weir.benchmarks.rivals;

/** Measures payments by card and passes all on: the first step of job b where cards come first. */
public final class CardMeasures implements Keyed<Payment, CardState, Payment> {
  @Override
  public CardState newState() {
    return new CardState();
  }

  @Override
  public boolean concerns(Payment payment) {
    return payment.card != null && payment.isDecided();
  }

  @Override
  public void pass(Payment payment, Out<Payment> out) {
    out.send(payment);
  }

  @Override
  public void take(Payment payment, CardState state, long now, Out<Payment> out) {
    state.take(payment, true);
    out.send(payment);
  }

  @Override
  public long due(CardState state) {
    return state.neededUntil();
  }

  @Override
  public boolean advance(long watermark, CardState state, Out<Payment> out) {
    return watermark >= state.neededUntil();
  }
}
