package io.weir.transforms.metric;

import io.weir.transforms.encoding.VersionedCoder;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.measure.MeasurePlan;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;

/**
 * Merges the slices of a window. The output is the results instead of the accumulator, which
 * changes after an early pane.
 */
final class CombineMeasures
    extends CombineFn<MeasureAccumulator, MeasureAccumulator, MeasuredPane> {
  private final MeasurePlan plan;
  private final VersionedCoder<MeasureAccumulator> coder;

  CombineMeasures(MeasurePlan plan, VersionedCoder<MeasureAccumulator> coder) {
    this.plan = plan;
    this.coder = coder;
  }

  @Override
  public MeasureAccumulator createAccumulator() {
    return new MeasureAccumulator(plan);
  }

  @Override
  public MeasureAccumulator addInput(MeasureAccumulator known, MeasureAccumulator slice) {
    known.merge(slice);
    return known;
  }

  @Override
  public MeasureAccumulator mergeAccumulators(Iterable<MeasureAccumulator> accumulators) {
    Iterator<MeasureAccumulator> all = accumulators.iterator();
    MeasureAccumulator merged = all.next();
    all.forEachRemaining(merged::merge);
    return merged;
  }

  @Override
  public MeasuredPane extractOutput(MeasureAccumulator known) {
    return new MeasuredPane(known.events(), Arrays.asList(known.values()));
  }

  @Override
  public Coder<MeasureAccumulator> getAccumulatorCoder(
      CoderRegistry registry, Coder<MeasureAccumulator> input) {
    return coder;
  }

  @Override
  public Coder<MeasuredPane> getDefaultOutputCoder(
      CoderRegistry registry, Coder<MeasureAccumulator> input) {
    return MeasuredPaneCoder.of();
  }
}
