package io.weir.transforms.metric;

import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.measure.Measures;
import io.weir.transforms.state.VersionedCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Codes what is known of a group's window. */
final class MeasuresCoder extends VersionedCoder<Measures> {
  private final MeasurePlan plan;
  private final String windows;
  private final int shape;

  /**
   * A coder.
   *
   * @param windows what else the state of a metric depends on; see {@link MetricPlan#windows}
   */
  MeasuresCoder(MeasurePlan plan, String windows) {
    this.plan = plan;
    this.windows = windows;
    // Not of the names: a measure may be called something else.
    this.shape = (plan.specs() + " " + plan.inputs() + " " + windows).hashCode();
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
  protected void write(Measures measures, DataOutput out) throws IOException {
    measures.write(out);
  }

  @Override
  protected Measures read(DataInput in) throws IOException {
    return Measures.read(plan, in);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof MeasuresCoder other
        && plan.equals(other.plan)
        && windows.equals(other.windows);
  }

  @Override
  public int hashCode() {
    return plan.hashCode();
  }
}
