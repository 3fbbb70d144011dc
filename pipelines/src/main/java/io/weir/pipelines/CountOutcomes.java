package io.weir.pipelines;

import io.weir.transforms.decision.Decision;
import io.weir.transforms.pack.Outcome;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Max;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Counts the final decisions by outcome and, where the truth is known, by whether they are right.
 */
final class CountOutcomes extends PTransform<PCollection<Decision>, PCollection<KV<String, Long>>> {
  static final String CAUGHT = "caught";
  static final String MISSED = "missed";
  static final String FALSE_ALARM = "falseAlarm";

  private final boolean revised;
  private final String labels;

  /**
   * @param revised whether decisions come with revisions, of which only the last one counts
   * @param labels resource with the truth, or null
   */
  CountOutcomes(boolean revised, String labels) {
    this.revised = revised;
    this.labels = labels;
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<Decision> decisions) {
    PCollection<Decision> last =
        revised
            ? decisions
                .apply(
                    WithKeys.of((Decision d) -> d.event().toString())
                        .withKeyType(TypeDescriptors.strings()))
                .apply(Max.perKey(new ByRevision()))
                .apply(Values.create())
            : decisions;
    return last.apply(ParDo.of(new CountFn(labels)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()));
  }

  private static final class ByRevision implements Comparator<Decision>, Serializable {
    @Override
    public int compare(Decision a, Decision b) {
      return Long.compare(a.revision(), b.revision());
    }
  }

  static final class CountFn extends DoFn<Decision, KV<String, Long>> {
    private final String labels;
    private transient Map<String, String> truth;

    CountFn(String labels) {
      this.labels = labels;
    }

    @Setup
    public void setup() {
      truth = labels == null ? new HashMap<>() : BuiltIn.readLabels(labels);
    }

    @ProcessElement
    public void process(@Element Decision decision, OutputReceiver<KV<String, Long>> out) {
      out.output(KV.of(RunCounts.OUTCOMES + decision.outcome().word(), 1L));
      String label = truth.get(decision.event().toString());
      if (label != null) {
        boolean attack = !label.equals("none");
        boolean flagged = decision.outcome() != Outcome.APPROVE;
        if (attack || flagged) {
          String verdict = attack && flagged ? CAUGHT : attack ? MISSED : FALSE_ALARM;
          out.output(KV.of(RunCounts.TRUTH + verdict, 1L));
        }
      }
    }
  }
}
