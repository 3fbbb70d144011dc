package io.weir.transforms.record;

import io.weir.transforms.event.ByteInput;
import io.weir.transforms.event.ByteOutput;
import java.io.DataInput;
import java.io.DataOutput;
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
  public final void encode(T record, OutputStream stream) throws IOException {
    ByteOutput out = ByteOutput.take();
    try {
      write(record, out);
      out.writeFramed(stream);
    } finally {
      out.free();
    }
  }

  @Override
  public final T decode(InputStream in) throws IOException {
    return read(ByteInput.framed(in));
  }
}
