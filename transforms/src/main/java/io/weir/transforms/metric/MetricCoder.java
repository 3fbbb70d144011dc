package io.weir.transforms.metric;

import io.weir.transforms.event.FramedCoder;
import io.weir.transforms.event.Values;
import io.weir.transforms.record.RecordParts;
import io.weir.transforms.record.Timing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/** Codes a {@link Metric} for shuffles. */
public final class MetricCoder extends FramedCoder<Metric> {
  private static final MetricCoder INSTANCE = new MetricCoder();

  private MetricCoder() {}

  public static MetricCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Metric m, DataOutput out) throws IOException {
    Values.writeString(m.id(), out);
    Values.writeString(m.metric(), out);
    RecordParts.writeMap(m.group(), out);
    Values.write(m.start(), out);
    Values.write(m.end(), out);
    RecordParts.writeMap(m.measures(), out);
    Values.writeUnsigned(m.revision(), out);
    Values.writeString(m.timing().name(), out);
    out.writeBoolean(m.isFinal());
    Values.writeString(m.pack(), out);
    Values.write(m.version(), out);
  }

  @Override
  protected Metric read(DataInput in) throws IOException {
    return new Metric(
        Values.readString(in),
        Values.readString(in),
        RecordParts.readMap(in),
        (Long) Values.read(in),
        (Long) Values.read(in),
        RecordParts.readMap(in),
        Values.readUnsigned(in),
        Timing.valueOf(Values.readString(in)),
        in.readBoolean(),
        Values.readString(in),
        (Serializable) Values.read(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
