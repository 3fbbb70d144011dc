package io.weir.transforms.measure;

import io.weir.transforms.aggregate.SetAccumulator;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known of the measures of a plan over a set of events. In whatever order events are added
 * and sets are merged, the results are the same. Each event is to be added once.
 */
public final class MeasureAccumulator {
  private final MeasurePlan plan;
  private final SetAccumulator[] parts;
  private long events;

  /** Of no events. */
  public MeasureAccumulator(MeasurePlan plan) {
    this.plan = plan;
    this.parts = new SetAccumulator[plan.size()];
    for (int i = 0; i < parts.length; i++) {
      MeasureSpec spec = plan.specs().get(i);
      parts[i] = spec.measure().newSetAccumulator(plan.inputs().get(i), spec.parameters());
    }
  }

  /** Number of events added. */
  public long events() {
    return events;
  }

  /**
   * Adds an event.
   *
   * @param time its event time, epoch milliseconds
   * @param id its id, a {@link String} or a {@link Long}
   * @param taken what {@link MeasureInputs} made of it
   */
  public void add(long time, Object id, Object[] taken) {
    events++;
    for (int i = 0; i < parts.length; i++) {
      if (taken[i] != null) {
        parts[i].add(time, id, taken[i]);
      }
    }
  }

  /** Adds the events of another set, which has none of these. */
  public void merge(MeasureAccumulator other) {
    events += other.events;
    for (int i = 0; i < parts.length; i++) {
      parts[i].merge(other.parts[i]);
    }
  }

  /** The results in the plan's order; null where missing. */
  public Object[] values() {
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = parts[i].value();
    }
    return values;
  }

  /** A copy that goes its own way. */
  public MeasureAccumulator copy() {
    MeasureAccumulator copy = new MeasureAccumulator(plan);
    copy.merge(this);
    return copy;
  }

  /** Writes it as part of a state or a message; changes nothing. */
  public void write(DataOutput out) throws IOException {
    write(out, 0);
  }

  /**
   * Writes it in fewer bytes where a time is known that those of its events are near.
   *
   * @param base the time, epoch milliseconds
   */
  public void write(DataOutput out, long base) throws IOException {
    ValueEncoding.writeUnsigned(events, out);
    for (SetAccumulator part : parts) {
      part.write(out, base);
    }
  }

  /** Reads what {@link #write(DataOutput)} wrote for the same plan. */
  public static MeasureAccumulator read(MeasurePlan plan, DataInput in) throws IOException {
    return read(plan, in, 0);
  }

  /** Reads what {@link #write(DataOutput, long)} wrote for the same plan and time. */
  public static MeasureAccumulator read(MeasurePlan plan, DataInput in, long base)
      throws IOException {
    MeasureAccumulator measures = new MeasureAccumulator(plan);
    measures.events = ValueEncoding.readUnsigned(in);
    for (SetAccumulator part : measures.parts) {
      part.read(in, base);
    }
    return measures;
  }
}
