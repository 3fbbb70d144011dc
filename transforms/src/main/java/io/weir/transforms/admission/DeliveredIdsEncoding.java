package io.weir.transforms.admission;

import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.encoding.VersionedCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The state format of a share of the gate: entries in order of insertion, each time as the
 * difference to the previous one.
 */
final class DeliveredIdsEncoding extends StateEncoding<DeliveredIds> {
  private static final long serialVersionUID = 1;

  static final VersionedCoder<DeliveredIds> CODER = VersionedCoder.of(new DeliveredIdsEncoding());

  @Override
  protected int version() {
    return 1;
  }

  /** Ids and hashes do not depend on the pack. */
  @Override
  protected int shape() {
    return 0;
  }

  @Override
  protected String shapedBy() {
    return "ids";
  }

  @Override
  protected void write(DeliveredIds delivered, DataOutput out) throws IOException {
    out.writeLong(delivered.timerSet);
    ValueEncoding.writeUnsigned(delivered.size(), out);
    long before = 0;
    for (int entry = 0; entry < delivered.size(); entry++) {
      ValueEncoding.writeSigned(delivered.time(entry) - before, out);
      before = delivered.time(entry);
      out.writeLong(delivered.contents(entry));
      ValueEncoding.writeBytes(delivered.id(entry), out);
    }
  }

  @Override
  protected DeliveredIds read(DataInput in) throws IOException {
    long timerSet = in.readLong();
    int size = ValueEncoding.readLength(in);
    DeliveredIds delivered = new DeliveredIds(size + 1);
    delivered.timerSet = timerSet;
    long time = 0;
    for (int entry = 0; entry < size; entry++) {
      time += ValueEncoding.readSigned(in);
      long contents = in.readLong();
      delivered.add(ValueEncoding.readBytes(in), time, contents);
    }
    return delivered;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof DeliveredIdsEncoding;
  }

  @Override
  public int hashCode() {
    return DeliveredIdsEncoding.class.hashCode();
  }
}
