package io.weir.benchmarks.rivals;

import java.io.IOException;

/** Payments of a card, measured, decided and alerted about: all of job a, the last step of b. */
public final class Cards implements Keyed<Payment, CardState, Answer> {
  private final boolean threeKeys;
  private final Decider decider;
  private final Alerter alerter;

  /**
   * @param threeKeys whether it is job b
   */
  public Cards(boolean threeKeys) {
    Rules rules = threeKeys ? new FraudRules() : new OneKeyRules();
    this.threeKeys = threeKeys;
    this.decider = new Decider(rules);
    this.alerter = new Alerter(rules);
  }

  @Override
  public CardState newState() {
    return new CardState();
  }

  @Override
  public void take(Payment payment, CardState state, long now, Out<Answer> out) throws IOException {
    state.take(payment, threeKeys);
    if (payment.isDecided()) {
      for (Hit hit : decider.decide(payment, now, out)) {
        alerter.hit(hit, state.episodes, out);
      }
    }
  }

  @Override
  public long due(CardState state) {
    return Math.min(state.neededUntil(), alerter.due(state.episodes));
  }

  @Override
  public boolean advance(long watermark, CardState state, Out<Answer> out) throws IOException {
    alerter.close(watermark, state.card, state.episodes, out);
    return watermark >= state.neededUntil() && state.episodes.isEmpty();
  }
}
