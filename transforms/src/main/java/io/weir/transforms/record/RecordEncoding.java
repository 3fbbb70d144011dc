package io.weir.transforms.record;

import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The binary forms that records share. */
public final class RecordEncoding {
  private static final int VALUE = 0;
  private static final int LIST = 1;

  private RecordEncoding() {}

  public static void writeKey(Object key, DataOutput out) throws IOException {
    if (key instanceof List<?> list) {
      out.writeByte(LIST);
      writeList(list, out);
    } else {
      out.writeByte(VALUE);
      ValueEncoding.write(key, out);
    }
  }

  public static Object readKey(DataInput in) throws IOException {
    return in.readUnsignedByte() == LIST ? readList(in) : ValueEncoding.read(in);
  }

  public static void writeList(List<?> values, DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(values.size(), out);
    for (Object value : values) {
      ValueEncoding.write(value, out);
    }
  }

  public static List<Object> readList(DataInput in) throws IOException {
    int size = ValueEncoding.readLength(in);
    List<Object> values = new ArrayList<>(Math.min(size, 64));
    for (int i = 0; i < size; i++) {
      values.add(ValueEncoding.read(in));
    }
    return values;
  }

  public static void writeMap(Map<String, ?> values, DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(values.size(), out);
    for (Map.Entry<String, ?> value : values.entrySet()) {
      ValueEncoding.writeString(value.getKey(), out);
      ValueEncoding.write(value.getValue(), out);
    }
  }

  public static Map<String, Object> readMap(DataInput in) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = ValueEncoding.readLength(in); i > 0; i--) {
      values.put(ValueEncoding.readString(in), ValueEncoding.read(in));
    }
    return values;
  }

  static void writeBoolean(Boolean value, DataOutput out) throws IOException {
    out.writeBoolean(value);
  }

  static boolean readBoolean(DataInput in) throws IOException {
    return in.readBoolean();
  }

  static void writeConstant(Enum<?> constant, DataOutput out) throws IOException {
    ValueEncoding.writeString(constant.name(), out);
  }

  static <E extends Enum<E>> E readConstant(Class<E> constants, DataInput in) throws IOException {
    return Enum.valueOf(constants, ValueEncoding.readString(in));
  }
}
