package io.weir.benchmarks.rivals;

import java.io.IOException;

/**
 * Measures the payments of a card, decides about them and raises alerts: all of job a, and the last
 * step of job b.
 */
public final class CardDecisions implements KeyedOperator<PaymentEvent, CardState, OutputLine> {
  private final boolean threeKeys;
  private final PaymentDecider decider;
  private final AlertMaker alerter;

  /**
   * @param threeKeys whether it is job b
   */
  public CardDecisions(boolean threeKeys) {
    PaymentRules rules = threeKeys ? new FraudRules() : new OneKeyRules();
    this.threeKeys = threeKeys;
    this.decider = new PaymentDecider(rules);
    this.alerter = new AlertMaker(rules);
  }

  @Override
  public CardState newState() {
    return new CardState();
  }

  @Override
  public void take(PaymentEvent payment, CardState state, long now, Out<OutputLine> out)
      throws IOException {
    state.take(payment, threeKeys);
    if (payment.isDecided()) {
      for (RuleHit hit : decider.decide(payment, now, out)) {
        alerter.hit(hit, state.episodes, out);
      }
    }
  }

  @Override
  public long due(CardState state) {
    return Math.min(state.neededUntil(), alerter.due(state.episodes));
  }

  @Override
  public boolean advance(long watermark, CardState state, Out<OutputLine> out) throws IOException {
    alerter.close(watermark, state.card, state.episodes, out);
    return watermark >= state.neededUntil() && state.episodes.isEmpty();
  }
}
