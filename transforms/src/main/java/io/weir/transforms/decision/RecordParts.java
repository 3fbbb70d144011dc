package io.weir.transforms.decision;

import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The binary forms that decisions and alerts share. */
final class RecordParts {
  private static final int VALUE = 0;
  private static final int LIST = 1;

  private RecordParts() {}

  static void writeKey(Object key, DataOutput out) throws IOException {
    if (key instanceof List<?> list) {
      out.writeByte(LIST);
      writeList(list, out);
    } else {
      out.writeByte(VALUE);
      Values.write(key, out);
    }
  }

  static Object readKey(DataInput in) throws IOException {
    return in.readUnsignedByte() == LIST ? readList(in) : Values.read(in);
  }

  static void writeList(List<?> values, DataOutput out) throws IOException {
    Values.writeUnsigned(values.size(), out);
    for (Object value : values) {
      Values.write(value, out);
    }
  }

  static List<Object> readList(DataInput in) throws IOException {
    int size = Values.readLength(in);
    List<Object> values = new ArrayList<>(Math.min(size, 64));
    for (int i = 0; i < size; i++) {
      values.add(Values.read(in));
    }
    return values;
  }

  static List<String> readStrings(DataInput in) throws IOException {
    return readList(in).stream().map(String.class::cast).toList();
  }
}
