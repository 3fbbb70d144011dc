package io.weir.transforms.encoding;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The binary form of a field's value: a tag byte, then the value. The form is part of the state
 * format: tags are never reused, as the golden-bytes test checks.
 */
public final class ValueEncoding {
  private static final int NULL = 0;
  private static final int STRING = 1;
  private static final int INT = 2;
  private static final int DOUBLE = 3;
  private static final int FALSE = 4;
  private static final int TRUE = 5;
  private static final int TIMESTAMP = 6;
  private static final int LIST = 7;
  private static final int DECIMAL = 8;

  private ValueEncoding() {}

  /**
   * Writes a {@link String}, {@link Long}, {@link Double}, {@link BigDecimal}, {@link Boolean},
   * {@link Instant} or null, or a list of these. An id of several fields is such a list. A decimal
   * is its number of digits after the point, and its unscaled value as bytes in two's complement,
   * the highest first.
   */
  public static void write(Object value, DataOutput out) throws IOException {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof String s) {
      out.writeByte(STRING);
      writeString(s, out);
    } else if (value instanceof Long n) {
      out.writeByte(INT);
      writeSigned(n, out);
    } else if (value instanceof Double d) {
      out.writeByte(DOUBLE);
      out.writeLong(Double.doubleToRawLongBits(d));
    } else if (value instanceof BigDecimal d) {
      out.writeByte(DECIMAL);
      writeUnsigned(d.scale(), out);
      writeBytes(d.unscaledValue().toByteArray(), out);
    } else if (value instanceof Boolean b) {
      out.writeByte(b ? TRUE : FALSE);
    } else if (value instanceof Instant t) {
      out.writeByte(TIMESTAMP);
      writeSigned(t.toEpochMilli(), out);
    } else if (value instanceof List<?> list) {
      out.writeByte(LIST);
      writeUnsigned(list.size(), out);
      for (Object item : list) {
        write(item, out);
      }
    } else {
      throw new IllegalArgumentException("no value of a pack is a " + value.getClass().getName());
    }
  }

  /** Reads a value that {@link #write} wrote. */
  public static Object read(DataInput in) throws IOException {
    int tag = in.readUnsignedByte();
    return switch (tag) {
      case NULL -> null;
      case STRING -> readString(in);
      case INT -> readSigned(in);
      case DOUBLE -> Double.longBitsToDouble(in.readLong());
      case FALSE -> false;
      case TRUE -> true;
      case TIMESTAMP -> Instant.ofEpochMilli(readSigned(in));
      case LIST -> readList(in);
      case DECIMAL -> readDecimal(in);
      default -> throw new IOException("unknown value tag " + tag);
    };
  }

  private static BigDecimal readDecimal(DataInput in) throws IOException {
    int digits = readLength(in);
    return new BigDecimal(new BigInteger(readBytes(in)), digits);
  }

  private static List<Object> readList(DataInput in) throws IOException {
    int size = readLength(in);
    List<Object> values = new ArrayList<>(Math.min(size, 64));
    for (int i = 0; i < size; i++) {
      values.add(read(in));
    }
    return Collections.unmodifiableList(values);
  }

  /** Skips a value that {@link #write} wrote. */
  public static void skip(ByteInput in) throws IOException {
    int tag = in.readUnsignedByte();
    switch (tag) {
      case NULL, FALSE, TRUE -> {}
      case STRING -> in.skip(readLength(in));
      case INT, TIMESTAMP -> in.readUnsigned();
      case DOUBLE -> in.skip(Double.BYTES);
      case DECIMAL -> {
        in.readUnsigned();
        in.skip(readLength(in));
      }
      case LIST -> {
        for (int i = readLength(in); i > 0; i--) {
          skip(in);
        }
      }
      default -> throw new IOException("unknown value tag " + tag);
    }
  }

  /** Writes the length of a string in bytes, then the string as UTF-8. */
  public static void writeString(String s, DataOutput out) throws IOException {
    if (out instanceof ByteOutput bytes && bytes.writeAscii(s)) {
      return;
    }
    byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
    writeUnsigned(bytes.length, out);
    out.write(bytes);
  }

  /** Reads a string that {@link #writeString} wrote. */
  public static String readString(DataInput in) throws IOException {
    int length = readLength(in);
    if (in instanceof ByteInput bytes) {
      return bytes.readText(length);
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Writes the length of a byte array, then its bytes. */
  public static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    writeUnsigned(bytes.length, out);
    out.write(bytes);
  }

  /** Reads bytes that {@link #writeBytes} wrote. */
  public static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[readLength(in)];
    in.readFully(bytes);
    return bytes;
  }

  /**
   * Writes a signed number in as few bytes as its magnitude needs (zigzag, so small negative
   * numbers are short too).
   */
  public static void writeSigned(long n, DataOutput out) throws IOException {
    writeUnsigned((n << 1) ^ (n >> 63), out);
  }

  /** Reads a number that {@link #writeSigned} wrote. */
  public static long readSigned(DataInput in) throws IOException {
    long n = readUnsigned(in);
    return (n >>> 1) ^ -(n & 1);
  }

  /** Writes an unsigned number, at seven bits per byte. */
  public static void writeUnsigned(long n, DataOutput out) throws IOException {
    if (out instanceof ByteOutput bytes) {
      bytes.writeUnsigned(n);
      return;
    }
    long rest = n;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /** Reads a number that {@link #writeUnsigned} wrote. */
  public static long readUnsigned(DataInput in) throws IOException {
    if (in instanceof ByteInput bytes) {
      return bytes.readUnsigned();
    }
    long n = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = in.readUnsignedByte();
      n |= (long) (b & 0x7F) << shift;
      if ((b & 0x80) == 0) {
        return n;
      }
    }
    throw new IOException("a number of more than 64 bits");
  }

  /** Reads a length or a count, which must be a valid array length. */
  public static int readLength(DataInput in) throws IOException {
    long n = readUnsigned(in);
    if (n < 0 || n > Integer.MAX_VALUE - 8) {
      throw new IOException("a length of " + n);
    }
    return (int) n;
  }
}
