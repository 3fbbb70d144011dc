package io.weir.transforms.decision;

import io.weir.transforms.failure.DeadLetter;
import io.weir.transforms.failure.LateEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/** What {@link Detection} finds. */
public final class Detections implements POutput {
  private final PCollection<Decision> decisions;
  private final PCollection<Alert> alerts;
  private final PCollection<LateEvent> late;
  private final PCollection<DeadLetter> deadLetters;
  private final PCollection<KV<String, Long>> counts;

  Detections(
      PCollection<Decision> decisions,
      PCollection<Alert> alerts,
      PCollection<LateEvent> late,
      PCollection<DeadLetter> deadLetters,
      PCollection<KV<String, Long>> counts) {
    this.decisions = decisions;
    this.alerts = alerts;
    this.late = late;
    this.deadLetters = deadLetters;
    this.counts = counts;
  }

  /** A decision for each decided event, and its revisions. */
  public PCollection<Decision> decisions() {
    return decisions;
  }

  /** The alerts and their revisions. */
  public PCollection<Alert> alerts() {
    return alerts;
  }

  /** The events that came too late. */
  public PCollection<LateEvent> late() {
    return late;
  }

  /** The elements that make no event, as they lack an id or a time. */
  public PCollection<DeadLetter> deadLetters() {
    return deadLetters;
  }

  /**
   * How many elements were {@code read, admitted, duplicate, late, deadLettered}, in parts to be
   * summed.
   */
  public PCollection<KV<String, Long>> counts() {
    return counts;
  }

  @Override
  public Pipeline getPipeline() {
    return decisions.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    Map<TupleTag<?>, PValue> all = new LinkedHashMap<>();
    all.put(new TupleTag<>("decisions"), decisions);
    all.put(new TupleTag<>("alerts"), alerts);
    all.put(new TupleTag<>("late"), late);
    all.put(new TupleTag<>("dead-letters"), deadLetters);
    all.put(new TupleTag<>("counts"), counts);
    return all;
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {}
}
