package io.weir.transforms.detection;

import io.weir.transforms.record.Alert;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * The results of {@link Detection}. Results of a section that the pack does not have are refused.
 */
public final class DetectionResult implements POutput {
  private final PCollectionTuple answers;
  private final PCollection<LateEvent> late;
  private final PCollection<DeadLetter> deadLetters;
  private final PCollection<KV<String, Long>> counts;

  DetectionResult(
      PCollectionTuple answers,
      PCollection<LateEvent> late,
      PCollection<DeadLetter> deadLetters,
      PCollection<KV<String, Long>> counts) {
    this.answers = answers;
    this.late = late;
    this.deadLetters = deadLetters;
    this.counts = counts;
  }

  /** Returns a decision for each decided event, and its revisions. */
  public PCollection<Decision> decisions() {
    return answer(Decision.TYPE, "decide");
  }

  /** Returns the alerts and their revisions. */
  public PCollection<Alert> alerts() {
    return answer(Alert.TYPE, "decide");
  }

  /** Returns the sessions and their revisions. */
  public PCollection<Session> sessions() {
    return answer(Session.TYPE, "sessions");
  }

  /** Returns the metrics and their revisions. */
  public PCollection<Metric> metrics() {
    return answer(Metric.TYPE, "metrics");
  }

  /** Returns the expectations and their revisions. */
  public PCollection<Expectation> expectations() {
    return answer(Expectation.TYPE, "expectations");
  }

  /**
   * Returns the records of a named output, and their revisions.
   *
   * @param recordClass class of the records, as in {@code Decision.class} of an output of decisions
   */
  public <T> PCollection<T> output(String name, Class<T> recordClass) {
    TupleTag<T> tag = new TupleTag<>(name);
    if (!answers.has(tag)) {
      throw new IllegalStateException("the pack has no output " + name);
    }
    PCollection<T> records = answers.get(tag);
    Class<? super T> actual = records.getCoder().getEncodedTypeDescriptor().getRawType();
    if (!actual.equals(recordClass)) {
      throw new IllegalArgumentException(
          "the output " + name + " has records of " + actual + ", not of " + recordClass);
    }
    return records;
  }

  /** Returns the late events. */
  public PCollection<LateEvent> late() {
    return late;
  }

  /** Returns the elements that are not events because they lack an id or a time. */
  public PCollection<DeadLetter> deadLetters() {
    return deadLetters;
  }

  /**
   * Returns the numbers of elements that are {@code read, admitted, duplicate, conflicting, late,
   * deadLettered, unkeyed}, as partial sums.
   */
  public PCollection<KV<String, Long>> counts() {
    return counts;
  }

  private <T> PCollection<T> answer(RecordType<T> type, String section) {
    TupleTag<T> kind = new TupleTag<>(type.name());
    if (!answers.has(kind)) {
      throw new IllegalStateException(
          "the pack makes no " + kind.getId() + ": it has no section " + section);
    }
    return answers.get(kind);
  }

  @Override
  public Pipeline getPipeline() {
    return late.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    Map<TupleTag<?>, PValue> all = new LinkedHashMap<>(answers.expand());
    all.put(new TupleTag<>("late"), late);
    all.put(new TupleTag<>("dead-letters"), deadLetters);
    all.put(new TupleTag<>("all-counts"), counts);
    return all;
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {}
}
