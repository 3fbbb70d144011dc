package io.weir.transforms.decision;

import io.weir.transforms.feature.Arrival;
import io.weir.transforms.feature.Case;
import io.weir.transforms.feature.Message;
import io.weir.transforms.feature.Part;
import io.weir.transforms.feature.Relay;
import io.weir.transforms.feature.StagePlan;

/** Where a stage that is not the primary one sends what it measures. Plain Java. */
final class Replies {
  /** Takes messages to other stages. */
  interface Out {
    void send(int stage, byte[] key, Message message);
  }

  private final StagePlan plan;
  private final int stage;

  Replies(StagePlan plan, int stage) {
    this.plan = plan;
    this.stage = stage;
  }

  /**
   * Sends what was measured at an event: along with the event where that is what has just arrived
   * and it goes on from here, else to its primary key.
   *
   * @param arrived the event that has just arrived, or null
   */
  void send(Case c, Arrival arrived, Out out) {
    Object[] values = new Object[plan.features().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = c.measured()[plan.features().get(i).slot()];
    }
    Part part = new Part(c.place(), stage, values, c.known());
    if (arrived != null && arrived.onward() != null && c.place().equals(arrived.place())) {
      Arrival.Onward onward = arrived.onward();
      out.send(onward.stage(), onward.key(), Relay.after(arrived, part));
    } else {
      out.send(0, c.question().replyTo(), part);
    }
  }
}
