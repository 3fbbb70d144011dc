package io.weir.benchmarks.rivals;

import java.io.IOException;

/**
 * Combines the hits of a card into alerts: the last step of job b if decisions are made in another
 * step.
 */
public final class CardAlerts implements KeyedOperator<RuleHit, AlertState, OutputLine> {
  private final AlertMaker alerter = new AlertMaker(new FraudRules());

  @Override
  public AlertState newState() {
    return new AlertState();
  }

  @Override
  public void take(RuleHit hit, AlertState state, long now, Out<OutputLine> out)
      throws IOException {
    state.card = hit.card;
    alerter.hit(hit, state.episodes, out);
  }

  @Override
  public long due(AlertState state) {
    return alerter.due(state.episodes);
  }

  @Override
  public boolean advance(long watermark, AlertState state, Out<OutputLine> out) throws IOException {
    alerter.close(watermark, state.card, state.episodes, out);
    return state.episodes.isEmpty();
  }
}
