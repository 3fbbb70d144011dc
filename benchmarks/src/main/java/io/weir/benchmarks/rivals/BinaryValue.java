package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Something with a binary format, and a public constructor that makes an empty one. */
public interface BinaryValue<T> {
  /** An empty one. */
  T create();

  void write(DataOutput out) throws IOException;

  void read(DataInput in) throws IOException;
}
