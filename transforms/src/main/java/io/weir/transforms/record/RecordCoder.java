package io.weir.transforms.record;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/**
 * Codes records of one type for shuffles; subclasses are singletons.
 *
 * @param <T> the type
 */
public abstract class RecordCoder<T> extends AtomicCoder<T> {
  protected abstract void write(T record, DataOutput out) throws IOException;

  protected abstract T read(DataInput in) throws IOException;

  @Override
  public final void encode(T record, OutputStream out) throws IOException {
    write(record, new DataOutputStream(out));
  }

  @Override
  public final T decode(InputStream in) throws IOException {
    return read(new DataInputStream(in));
  }
}
