package io.weir.benchmarks.rivals;

/**
 * Measures payments by card and forwards all of them: the first step of job b if the card comes
 * first.
 */
public final class CardMeasures implements KeyedOperator<PaymentEvent, CardState, PaymentEvent> {
  @Override
  public CardState newState() {
    return new CardState();
  }

  @Override
  public boolean concerns(PaymentEvent payment) {
    return payment.card != null && payment.isDecided();
  }

  @Override
  public void pass(PaymentEvent payment, Out<PaymentEvent> out) {
    out.send(payment);
  }

  @Override
  public void take(PaymentEvent payment, CardState state, long now, Out<PaymentEvent> out) {
    state.take(payment, true);
    out.send(payment);
  }

  @Override
  public long due(CardState state) {
    return state.neededUntil();
  }

  @Override
  public boolean advance(long watermark, CardState state, Out<PaymentEvent> out) {
    return watermark >= state.neededUntil();
  }
}
