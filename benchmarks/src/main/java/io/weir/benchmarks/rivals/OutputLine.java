package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** A line of one of the output topics. */
public final class OutputLine implements BinaryValue<OutputLine> {
  /** Suffixes of the topics' names. */
  public static final List<String> TOPICS = List.of("decisions", "alerts", "sessions");

  static final int DECISION = 0;
  static final int ALERT = 1;
  static final int SESSION = 2;

  /** Index of the topic. */
  public int topic;

  /** Key of the record, UTF-8. */
  public byte[] key;

  /** JSON. */
  public byte[] value;

  public OutputLine() {}

  OutputLine(int topic, byte[] key, byte[] value) {
    this.topic = topic;
    this.key = key;
    this.value = value;
  }

  @Override
  public OutputLine create() {
    return new OutputLine();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(topic);
    out.writeInt(key.length);
    out.write(key);
    out.writeInt(value.length);
    out.write(value);
  }

  @Override
  public void read(DataInput in) throws IOException {
    topic = in.readByte();
    key = new byte[in.readInt()];
    in.readFully(key);
    value = new byte[in.readInt()];
    in.readFully(value);
  }
}
