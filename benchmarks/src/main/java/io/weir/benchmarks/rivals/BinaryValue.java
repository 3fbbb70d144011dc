package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A type with a binary format and a public constructor that creates an empty object. */
public interface BinaryValue<T> {
  /** Returns an empty object. */
  T create();

  void write(DataOutput out) throws IOException;

  void read(DataInput in) throws IOException;
}
