package io.weir.io.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes many lines into one growing buffer. Not thread-safe. */
final class LineGenerator {
  private static final int INITIAL = 1 << 10;

  /** A larger buffer is not kept. */
  private static final int LONG_LINE = 1 << 16;

  private final TimestampText timestamps = new TimestampText();
  private final EscapedText escaped = new EscapedText();

  /** Names from the pack, which are few, with their quotes and the colon. */
  private final Map<String, byte[]> names = new HashMap<>();

  private byte[] bytes = new byte[INITIAL];
  private int size;

  /** Begins a line. */
  void begin() {
    size = 0;
  }

  /** Returns the line that was written since {@link #begin}. */
  byte[] line() {
    byte[] line = Arrays.copyOf(bytes, size);
    if (bytes.length > LONG_LINE) {
      bytes = new byte[INITIAL];
    }
    return line;
  }

  void start() {
    mark('{');
  }

  void end() {
    mark('}');
  }

  // Names have their quotes and the colon, see EscapedText.

  void field(byte[] name, Object value) {
    name(name);
    value(value);
  }

  void number(byte[] name, long value) {
    name(name);
    number(value);
  }

  /** A constant has its quotes. */
  void constant(byte[] name, byte[] value) {
    name(name);
    copy(value);
  }

  /** A time in epoch milliseconds. */
  void time(byte[] name, long value) {
    name(name);
    time(value);
  }

  /** A time in epoch milliseconds, or null. */
  void optionalTime(byte[] name, Long value) {
    name(name);
    if (value == null) {
      word("null");
    } else {
      time(value);
    }
  }

  void map(byte[] name, Map<String, ?> values) {
    name(name);
    start();
    for (Map.Entry<String, ?> value : values.entrySet()) {
      field(names.computeIfAbsent(value.getKey(), EscapedText::name), value.getValue());
    }
    end();
  }

  /** Writes a value of a pack, or a list of values. */
  void value(Object value) {
    if (value == null) {
      word("null");
    } else if (value instanceof String s) {
      string(s);
    } else if (value instanceof Long n) {
      number(n);
    } else if (value instanceof Double d) {
      number((double) d);
    } else if (value instanceof BigDecimal d) {
      word(d.toPlainString());
    } else if (value instanceof Boolean b) {
      word(b ? "true" : "false");
    } else if (value instanceof Instant t) {
      time(t.toEpochMilli());
    } else if (value instanceof List<?> list) {
      list(list);
    } else {
      throw new IllegalArgumentException("no value of a pack is a " + value.getClass().getName());
    }
  }

  private void list(List<?> list) {
    mark('[');
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        mark(',');
      }
      value(list.get(i));
    }
    mark(']');
  }

  private void name(byte[] name) {
    // No value ends with an opening brace: text ends with a quote.
    if (bytes[size - 1] != '{') {
      mark(',');
    }
    copy(name);
  }

  private void string(String s) {
    int length = s.length();
    reserve(length + 2);
    byte[] to = bytes;
    int from = size + 1;
    int all = 0;
    for (int i = 0; i < length; i++) {
      char c = s.charAt(i);
      all |= c;
      to[from + i] = (byte) c;
    }
    int end = from + length;
    if (all > 0x7F || EightBytes.plainEnd(to, from, end) < end) {
      copy(escaped.quoted(s));
      return;
    }
    to[size] = '"';
    to[end] = '"';
    size = end + 1;
  }

  private void number(long n) {
    reserve(IntegerDigits.MOST_BYTES);
    size = IntegerDigits.write(n, bytes, size);
  }

  private void number(double d) {
    reserve(DecimalText.MOST_BYTES);
    int end = DecimalText.write(d, bytes, size);
    if (end > size) {
      size = end;
    } else if (Double.isFinite(d)) {
      word(Double.toString(d));
    } else {
      string(Double.toString(d));
    }
  }

  private void time(long value) {
    mark('"');
    copy(timestamps.format(value));
    mark('"');
  }

  private void mark(char mark) {
    reserve(1);
    bytes[size++] = (byte) mark;
  }

  /** Writes ASCII without quotes. */
  private void word(String ascii) {
    int length = ascii.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      bytes[size + i] = (byte) ascii.charAt(i);
    }
    size += length;
  }

  private void copy(byte[] from) {
    reserve(from.length);
    System.arraycopy(from, 0, bytes, size, from.length);
    size += from.length;
  }

  private void reserve(int more) {
    if (more > bytes.length - size) {
      int needed = Math.addExact(size, more);
      int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
    }
  }
}
