package io.weir.transforms.metric;

import io.weir.transforms.encoding.StateEncoding;
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
final class CombineMeasures extends CombineFn<MeasureAccumulator, WindowMeasures, MeasuredPane> {
  private final MeasurePlan plan;
  private final StateEncoding<MeasureAccumulator> encoding;

  CombineMeasures(MeasurePlan plan, StateEncoding<MeasureAccumulator> encoding) {
    this.plan = plan;
    this.encoding = encoding;
  }

  @Override
  public WindowMeasures createAccumulator() {
    return WindowMeasures.of(new MeasureAccumulator(plan), encoding);
  }

  @Override
  public WindowMeasures addInput(WindowMeasures state, MeasureAccumulator slice) {
    WindowMeasures known = state.decoded(encoding);
    known.measures().merge(slice);
    return known;
  }

  @Override
  public WindowMeasures mergeAccumulators(Iterable<WindowMeasures> accumulators) {
    Iterator<WindowMeasures> all = accumulators.iterator();
    WindowMeasures merged = all.next().decoded(encoding);
    all.forEachRemaining(more -> merged.measures().merge(more.decoded(encoding).measures()));
    return merged;
  }

  @Override
  public MeasuredPane extractOutput(WindowMeasures state) {
    MeasureAccumulator known = state.decoded(encoding).measures();
    return new MeasuredPane(known.events(), Arrays.asList(known.values()));
  }

  @Override
  public Coder<WindowMeasures> getAccumulatorCoder(
      CoderRegistry registry, Coder<MeasureAccumulator> input) {
    return new WindowMeasuresCoder();
  }

  @Override
  public Coder<MeasuredPane> getDefaultOutputCoder(
      CoderRegistry registry, Coder<MeasureAccumulator> input) {
    return MeasuredPaneCoder.of();
  }
}
