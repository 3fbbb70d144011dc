package io.weir.transforms.record;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
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
      for (RecordField<T> field : type.fields()) {
        write(field, value, out);
      }
      out.writeFramed(stream);
    } finally {
      out.free();
    }
  }

  @Override
  public T decode(InputStream stream) throws IOException {
    ByteInput in = ByteInput.framed(stream);
    List<RecordField<T>> fields = type.fields();
    Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(fields.get(i), in);
    }
    return type.create(values);
  }

  private static <T> void write(RecordField<T> field, T value, DataOutput out) throws IOException {
    if (field instanceof RecordField.OfLong<T> number) {
      long n = number.getter().applyAsLong(value);
      if (number.type() == RecordFieldType.COUNT) {
        ValueEncoding.writeUnsigned(n, out);
      } else {
        ValueEncoding.writeSigned(n, out);
      }
    } else if (field instanceof RecordField.OfConstant<T, ?> constant) {
      ValueEncoding.writeString(constant.value(value).name(), out);
    } else {
      write(field.type(), field.value(value), out);
    }
  }

  @SuppressWarnings("unchecked") // A field of this type is a map.
  private static void write(RecordFieldType type, Object value, DataOutput out) throws IOException {
    switch (type) {
      case TEXT -> ValueEncoding.writeString((String) value, out);
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case KEY -> RecordEncoding.writeKey(value, out);
      case LIST -> RecordEncoding.writeList((List<?>) value, out);
      case MAP -> RecordEncoding.writeMap((Map<String, ?>) value, out);
      case OPTIONAL_TEXT, OPTIONAL_TIME, EVENT_ID, VERSION -> ValueEncoding.write(value, out);
      case NUMBER, COUNT, TIME, CONSTANT -> throw new IllegalStateException(type + " is no object");
    }
  }

  private static Object read(RecordField<?> field, DataInput in) throws IOException {
    return switch (field.type()) {
      case TEXT -> ValueEncoding.readString(in);
      case NUMBER, TIME -> ValueEncoding.readSigned(in);
      case COUNT -> ValueEncoding.readUnsigned(in);
      case BOOLEAN -> in.readBoolean();
      case CONSTANT -> constant((RecordField.OfConstant<?, ?>) field, in);
      case KEY -> RecordEncoding.readKey(in);
      case LIST -> RecordEncoding.readList(in);
      case MAP -> RecordEncoding.readMap(in);
      case OPTIONAL_TEXT, OPTIONAL_TIME, EVENT_ID, VERSION -> ValueEncoding.read(in);
    };
  }

  private static <E extends Enum<E>> E constant(RecordField.OfConstant<?, E> field, DataInput in)
      throws IOException {
    return Enum.valueOf(field.constants(), ValueEncoding.readString(in));
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
