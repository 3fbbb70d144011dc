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

  MeasuresCoder(MeasurePlan plan) {
    this.plan = plan;
  }

  @Override
  protected int shape() {
    // Not of the names: a measure may be called something else.
    return (plan.specs() + " " + plan.inputs()).hashCode();
  }

  @Override
  protected String shapedBy() {
    return "measures";
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
    return o instanceof MeasuresCoder other && plan.equals(other.plan);
  }

  @Override
  public int hashCode() {
    return plan.hashCode();
  }
}
