package io.weir.transforms.encoding;

import java.io.DataOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Collects the bytes of a message or a state, which are then written in one call. Runners' streams
 * are slow when written byte by byte, and Java's streams take a lock for each byte.
 */
public final class ByteOutput implements DataOutput {
  static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int INITIAL = 512;
  private static final int MOST_BYTES_OF_A_NUMBER = 10;
  // Buffers above this size, in bytes, are not reused: few values are that large, and every thread
  // would retain such a buffer.
  private static final int LARGEST_KEPT = 1 << 16;
  private static final ThreadLocal<ByteOutput> OF_THREAD = ThreadLocal.withInitial(ByteOutput::new);

  private byte[] bytes = new byte[INITIAL];
  private int size;
  private boolean taken;
  // Buffer for nested writes while this buffer is in use. Created on first need.
  private ByteOutput inner;

  private ByteOutput() {}

  /** Code that writes bytes. */
  public interface Writing {
    void write(ByteOutput out) throws IOException;
  }

  /** Returns the bytes that the code writes. */
  public static byte[] bytes(Writing writing) throws IOException {
    ByteOutput out = take();
    try {
      writing.write(out);
      return out.toBytes();
    } finally {
      out.free();
    }
  }

  /** Returns an empty buffer. It belongs to the calling thread until {@link #free()}. */
  public static ByteOutput take() {
    ByteOutput out = OF_THREAD.get();
    while (out.taken) {
      // The thread's buffer is in use, so a nested write gets another one.
      out = out.inner();
    }
    out.taken = true;
    out.size = 0;
    return out;
  }

  /** Creates an empty buffer that belongs to the caller. */
  public static ByteOutput create() {
    return new ByteOutput();
  }

  /** Removes what was written. */
  public void clear() {
    size = 0;
    if (bytes.length > LARGEST_KEPT) {
      bytes = new byte[INITIAL];
    }
  }

  private ByteOutput inner() {
    if (inner == null) {
      inner = new ByteOutput();
    }
    return inner;
  }

  /** Releases the buffer for reuse. Its bytes must no longer be needed. */
  public void free() {
    taken = false;
    clear();
  }

  /** Returns the number of bytes written. */
  public int size() {
    return size;
  }

  /** Returns a copy of the written bytes. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Copies the written bytes to an array. */
  public void copyTo(byte[] array, int from) {
    System.arraycopy(bytes, 0, array, from, size);
  }

  /** Writes the number of bytes and then all bytes. */
  public void writeSized(DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(size, out);
    out.write(bytes, 0, size);
  }

  /**
   * Writes the number of bytes and then all bytes to a stream, so that a reader can read them in
   * one call.
   */
  public void writeFramed(OutputStream out) throws IOException {
    int length = size;
    int rest = length;
    do {
      write(rest > 0x7F ? rest | 0x80 : rest);
      rest >>>= 7;
    } while (rest > 0);
    // The length was appended at the end of the buffer: a stream handles two writes faster than
    // many.
    out.write(bytes, length, size - length);
    out.write(bytes, 0, length);
    size = length;
  }

  private void reserve(int more) {
    if (more > bytes.length - size) {
      int needed = Math.addExact(size, more);
      int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
    }
  }

  @Override
  public void write(int b) {
    reserve(1);
    bytes[size++] = (byte) b;
  }

  @Override
  public void write(byte[] from) {
    write(from, 0, from.length);
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    reserve(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  @Override
  public void writeBoolean(boolean b) {
    write(b ? 1 : 0);
  }

  @Override
  public void writeByte(int b) {
    write(b);
  }

  @Override
  public void writeInt(int n) {
    reserve(Integer.BYTES);
    INTS.set(bytes, size, n);
    size += Integer.BYTES;
  }

  @Override
  public void writeLong(long n) {
    reserve(Long.BYTES);
    LONGS.set(bytes, size, n);
    size += Long.BYTES;
  }

  @Override
  public void writeDouble(double d) {
    writeLong(Double.doubleToLongBits(d));
  }

  /** Writes an unsigned number, at seven bits per byte. */
  void writeUnsigned(long n) {
    reserve(MOST_BYTES_OF_A_NUMBER);
    byte[] to = bytes;
    int at = size;
    long rest = n;
    while ((rest & ~0x7FL) != 0) {
      to[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    to[at++] = (byte) rest;
    size = at;
  }

  /**
   * Writes a string and its length if the string is ASCII, as most are.
   *
   * @return false, with nothing written, if the string is not ASCII
   */
  boolean writeAscii(String s) {
    int length = s.length();
    reserve(length + 5);
    int end = size;
    int rest = length;
    while (rest > 0x7F) {
      bytes[end++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[end++] = (byte) rest;
    for (int i = 0; i < length; i++) {
      char c = s.charAt(i);
      if (c > 0x7F) {
        return false;
      }
      bytes[end++] = (byte) c;
    }
    size = end;
    return true;
  }

  @Override
  public void writeShort(int n) {
    throw unused();
  }

  @Override
  public void writeChar(int c) {
    throw unused();
  }

  @Override
  public void writeFloat(float f) {
    throw unused();
  }

  @Override
  public void writeBytes(String s) {
    throw unused();
  }

  @Override
  public void writeChars(String s) {
    throw unused();
  }

  @Override
  public void writeUTF(String s) {
    throw unused();
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("no format has it");
  }
}
