package io.weir.transforms.measure;

import io.weir.transforms.aggregate.SetAccumulator;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Accumulates the measures of a plan over a set of events. The results do not depend on the order
 * in which events are added and sets are merged. Each event must be added once.
 */
public final class MeasureAccumulator {
  private final MeasurePlan plan;
  private final SetAccumulator[] parts;
  private long events;

  /** Creates an accumulator of no events. */
  public MeasureAccumulator(MeasurePlan plan) {
    this.plan = plan;
    this.parts = new SetAccumulator[plan.size()];
    for (int i = 0; i < parts.length; i++) {
      MeasureSpec spec = plan.specs().get(i);
      parts[i] = spec.measure().newSetAccumulator(plan.inputs().get(i), spec.parameters());
    }
  }

  /** Returns the number of events added. */
  public long events() {
    return events;
  }

  /**
   * Adds an event.
   *
   * @param time event time, epoch milliseconds
   * @param id event id, see {@link io.weir.transforms.event.Event#id}
   * @param taken the inputs that {@link MeasureInputs} read from the event
   */
  public void add(long time, Object id, Object[] taken) {
    events++;
    for (int i = 0; i < parts.length; i++) {
      if (taken[i] != null) {
        parts[i].add(time, id, taken[i]);
      }
    }
  }

  /** Adds the events of another accumulator. No event may be in both. */
  public void merge(MeasureAccumulator other) {
    events += other.events;
    for (int i = 0; i < parts.length; i++) {
      parts[i].merge(other.parts[i]);
    }
  }

  /** Returns the results in the order of the plan; null if missing. */
  public Object[] values() {
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = parts[i].value();
    }
    return values;
  }

  /** Returns an independent copy. */
  public MeasureAccumulator copy() {
    MeasureAccumulator copy = new MeasureAccumulator(plan);
    copy.merge(this);
    return copy;
  }

  /** Writes the accumulator as part of a state or a message. Changes nothing. */
  public void write(DataOutput out) throws IOException {
    write(out, 0);
  }

  /**
   * Writes the accumulator in fewer bytes, with times relative to a time near those of the events.
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

  /** Reads what {@link #write(DataOutput, long)} wrote for the same plan and base time. */
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
