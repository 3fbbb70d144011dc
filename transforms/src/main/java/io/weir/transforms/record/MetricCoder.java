package io.weir.transforms.record;

import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
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
    ValueEncoding.writeString(m.id(), out);
    ValueEncoding.writeString(m.metric(), out);
    RecordEncoding.writeMap(m.group(), out);
    ValueEncoding.write(m.start(), out);
    ValueEncoding.write(m.end(), out);
    RecordEncoding.writeMap(m.measures(), out);
    ValueEncoding.writeUnsigned(m.revision(), out);
    ValueEncoding.writeString(m.timing().name(), out);
    out.writeBoolean(m.isFinal());
    ValueEncoding.writeString(m.pack(), out);
    ValueEncoding.write(m.version(), out);
  }

  @Override
  protected Metric read(DataInput in) throws IOException {
    return new Metric(
        ValueEncoding.readString(in),
        ValueEncoding.readString(in),
        RecordEncoding.readMap(in),
        (Long) ValueEncoding.read(in),
        (Long) ValueEncoding.read(in),
        RecordEncoding.readMap(in),
        ValueEncoding.readUnsigned(in),
        RecordTiming.valueOf(ValueEncoding.readString(in)),
        in.readBoolean(),
        ValueEncoding.readString(in),
        (Serializable) ValueEncoding.read(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
