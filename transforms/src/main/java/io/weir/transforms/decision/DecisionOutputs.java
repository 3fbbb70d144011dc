package io.weir.transforms.decision;

import io.weir.transforms.output.NamedOutput;
import io.weir.transforms.output.OutputCondition;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The named outputs of decisions. A version belongs to an output if the condition of the output
 * holds for the version or for the one that was emitted before it.
 */
final class DecisionOutputs {
  private final List<OutputCondition<Decision>> conditions = new ArrayList<>();

  DecisionOutputs(Pack pack) {
    NamedOutput.of(pack, Decision.TYPE)
        .forEach(output -> conditions.add(OutputCondition.of(pack, output)));
  }

  /**
   * Finds the outputs of a version.
   *
   * @param before gives the version that was emitted before, or null
   * @param to receives the index of each output, in the pack's order
   */
  void select(Decision version, Supplier<Decision> before, IntConsumer to) {
    Decision earlier = null;
    boolean known = false;
    for (int i = 0; i < conditions.size(); i++) {
      boolean selected = conditions.get(i).test(version);
      if (!selected && !known) {
        earlier = before.get();
        known = true;
      }
      if (selected || (earlier != null && conditions.get(i).test(earlier))) {
        to.accept(i);
      }
    }
  }
}
