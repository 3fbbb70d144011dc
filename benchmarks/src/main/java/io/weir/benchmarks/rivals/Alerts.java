package io.weir.benchmarks.rivals;

import java.io.IOException;

/** Makes alerts of the hits of a card: the last step of job b where it is decided elsewhere. */
public final class Alerts implements Keyed<Hit, AlertState, Answer> {
  private final Alerter alerter = new Alerter(new FraudRules());

  @Override
  public AlertState newState() {
    return new AlertState();
  }

  @Override
  public void take(Hit hit, AlertState state, long now, Out<Answer> out) throws IOException {
    state.card = hit.card;
    alerter.hit(hit, state.episodes, out);
  }

  @Override
  public long due(AlertState state) {
    return alerter.due(state.episodes);
  }

  @Override
  public boolean advance(long watermark, AlertState state, Out<Answer> out) throws IOException {
    alerter.close(watermark, state.card, state.episodes, out);
    return state.episodes.isEmpty();
  }
}
