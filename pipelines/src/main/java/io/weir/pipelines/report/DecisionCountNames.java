package io.weir.pipelines.report;

import io.weir.pipelines.options.BuiltInPack;
import io.weir.transforms.record.Decision;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * Names under which a decision counts: its outcome and, if labels are known, whether it is right.
 */
public final class DecisionCountNames implements SerializableFunction<Decision, List<String>> {
  static final String CAUGHT = "caught";
  static final String MISSED = "missed";
  static final String FALSE_ALARM = "falseAlarm";

  private final String mildest;
  private final String labels;
  private transient Map<String, String> truth;

  /**
   * Creates the names.
   *
   * @param mildest the outcome of a decision that flags nothing
   * @param labels resource with the labels, or null
   */
  public DecisionCountNames(String mildest, String labels) {
    this.mildest = mildest;
    this.labels = labels;
  }

  @Override
  public List<String> apply(Decision decision) {
    String outcome = RunCountNames.OUTCOMES + decision.outcome();
    String label = truth().get(decision.event().toString());
    boolean attack = label != null && !label.equals("none");
    boolean flagged = !decision.outcome().equals(mildest);
    if (label == null || (!attack && !flagged)) {
      return List.of(outcome);
    }
    String verdict = attack && flagged ? CAUGHT : attack ? MISSED : FALSE_ALARM;
    return List.of(outcome, RunCountNames.TRUTH + verdict);
  }

  /** Each worker reads the labels when it first needs them. */
  private Map<String, String> truth() {
    if (truth == null) {
      truth = labels == null ? Map.of() : BuiltInPack.readLabels(labels);
    }
    return truth;
  }
}
