package io.weir.transforms.record;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Codes records of a type for shuffles: the fields in their order, after the length of all.
 *
 * @param <T> the record class
 */
public final class RecordCoder<T> extends CustomCoder<T> {
  private static final long serialVersionUID = 1;

  private final RecordType<T> type;

  private RecordCoder(RecordType<T> type) {
    this.type = type;
  }

  public static <T> RecordCoder<T> of(RecordType<T> type) {
    return new RecordCoder<>(type);
  }

  @Override
  public void encode(T value, OutputStream stream) throws IOException {
    ByteOutput out = ByteOutput.take();
    try {
      type.handles().write(value, out);
      out.writeFramed(stream);
    } finally {
      out.free();
    }
  }

  @Override
  public T decode(InputStream stream) throws IOException {
    return type.recordClass().cast(type.handles().read(ByteInput.framed(stream)));
  }

  @Override
  public void verifyDeterministic() {
    // The same record always has the same bytes: no field is a set or an unordered map.
  }

  @Override
  public TypeDescriptor<T> getEncodedTypeDescriptor() {
    return TypeDescriptor.of(type.recordClass());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordCoder<?> coder && coder.type == type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
