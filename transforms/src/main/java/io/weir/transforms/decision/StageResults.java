package io.weir.transforms.decision;

import io.weir.transforms.feature.ForwardedInput;
import io.weir.transforms.feature.PartialResult;
import io.weir.transforms.feature.PendingEvent;
import io.weir.transforms.feature.StageInput;
import io.weir.transforms.feature.StageMessage;
import io.weir.transforms.feature.StagePlan;

/** Where a stage that is not the primary one sends what it measures. Plain Java. */
final class StageResults {
  /** Takes messages to other stages. */
  interface Out {
    void send(int stage, byte[] key, StageMessage message);
  }

  private final StagePlan plan;
  private final int stage;

  StageResults(StagePlan plan, int stage) {
    this.plan = plan;
    this.stage = stage;
  }

  /**
   * Sends what was measured at an event: along with the event where that is what has just arrived
   * and it goes on from here, else to its primary key.
   *
   * @param arrived the event that has just arrived, or null
   */
  void send(PendingEvent c, StageInput arrived, Out out) {
    Object[] values = new Object[plan.features().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = c.measured()[plan.features().get(i).slot()];
    }
    PartialResult part = new PartialResult(c.position(), stage, values, c.known());
    if (arrived != null && arrived.next() != null && c.position().equals(arrived.position())) {
      StageInput.NextStage onward = arrived.next();
      out.send(onward.stage(), onward.key(), ForwardedInput.after(arrived, part));
    } else {
      out.send(0, c.request().replyTo(), part);
    }
  }
}
