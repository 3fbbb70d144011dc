package io.weir.transforms.decision;

import io.weir.transforms.feature.ForwardedInput;
import io.weir.transforms.feature.PartialResult;
import io.weir.transforms.feature.PendingEvent;
import io.weir.transforms.feature.StageInput;
import io.weir.transforms.feature.StageMessage;
import io.weir.transforms.feature.StagePlan;

/** Sends the results of a stage other than the primary stage. Plain Java. */
final class StageResults {
  /** Receives messages to other stages. */
  interface MessageOutput {
    void send(int stage, byte[] key, StageMessage message);
  }

  private final StagePlan plan;
  private final int stage;

  StageResults(StagePlan plan, int stage) {
    this.plan = plan;
    this.stage = stage;
  }

  /**
   * Sends the result for an event. If the event has just arrived and goes to another stage from
   * here, the result goes with the event; otherwise to the primary key.
   *
   * @param arrived the event that has just arrived, or null
   */
  void send(PendingEvent c, StageInput arrived, MessageOutput out) {
    Object[] values = new Object[plan.features().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = c.measured()[plan.features().get(i).slot()];
    }
    PartialResult part = new PartialResult(c.position(), stage, values, c.known());
    if (arrived != null && arrived.next() != null && c.position().equals(arrived.position())) {
      StageInput.NextStage next = arrived.next();
      out.send(next.stage(), next.key(), ForwardedInput.after(arrived, part));
    } else {
      out.send(0, c.request().replyTo(), part);
    }
  }
}
