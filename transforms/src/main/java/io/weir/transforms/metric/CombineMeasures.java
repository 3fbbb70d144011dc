package io.weir.transforms.metric;

import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.measure.Measures;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;

/**
 * Brings the slices of a window together. Gives results, not what they are made of: that goes on
 * changing after an early pane.
 */
final class CombineMeasures extends CombineFn<Measures, Measures, Measured> {
  private final MeasurePlan plan;
  private final MeasuresCoder coder;

  CombineMeasures(MeasurePlan plan, MeasuresCoder coder) {
    this.plan = plan;
    this.coder = coder;
  }

  @Override
  public Measures createAccumulator() {
    return new Measures(plan);
  }

  @Override
  public Measures addInput(Measures known, Measures slice) {
    known.merge(slice);
    return known;
  }

  @Override
  public Measures mergeAccumulators(Iterable<Measures> accumulators) {
    Iterator<Measures> all = accumulators.iterator();
    Measures merged = all.next();
    all.forEachRemaining(merged::merge);
    return merged;
  }

  @Override
  public Measured extractOutput(Measures known) {
    return new Measured(known.events(), Arrays.asList(known.values()));
  }

  @Override
  public Coder<Measures> getAccumulatorCoder(CoderRegistry registry, Coder<Measures> input) {
    return coder;
  }

  @Override
  public Coder<Measured> getDefaultOutputCoder(CoderRegistry registry, Coder<Measures> input) {
    return MeasuredCoder.of();
  }
}
