package io.weir.transforms.metric;

import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.measure.MeasurePlan;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The state format of the measures of a group's window. */
public final class MeasureAccumulatorEncoding extends StateEncoding<MeasureAccumulator> {
  private final MeasurePlan plan;
  private final String windows;
  private final int shape;

  /**
   * Creates the encoding.
   *
   * @param windows what else the state of a metric depends on; see {@link MetricPlan#windows}
   */
  public MeasureAccumulatorEncoding(MeasurePlan plan, String windows) {
    this.plan = plan;
    this.windows = windows;
    // Without the names, because a measure may be renamed.
    this.shape = (plan.specs() + " " + plan.inputs() + " " + windows).hashCode();
  }

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected int shape() {
    return shape;
  }

  @Override
  protected String shapedBy() {
    return "measures, groups or windows";
  }

  @Override
  protected void write(MeasureAccumulator measures, DataOutput out) throws IOException {
    measures.write(out);
  }

  @Override
  protected MeasureAccumulator read(DataInput in) throws IOException {
    return MeasureAccumulator.read(plan, in);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof MeasureAccumulatorEncoding other
        && plan.equals(other.plan)
        && windows.equals(other.windows);
  }

  @Override
  public int hashCode() {
    return plan.hashCode();
  }
}
