package io.weir.transforms.event;

import java.io.DataInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link ByteOutput} wrote, out of an array: runners' streams are slow byte by byte, and
 * {@link java.io.DataInputStream} sets aside a third of a kilobyte of buffers for each message.
 */
public final class ByteInput implements DataInput {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private int at;

  public ByteInput(byte[] bytes) {
    this(bytes, 0);
  }

  /** Reads from a position on. */
  ByteInput(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /** Reads what {@link ByteOutput#writeFramed} wrote, and nothing after it. */
  public static ByteInput framed(InputStream in) throws IOException {
    return new ByteInput(frame(in));
  }

  /** The bytes that {@link ByteOutput#writeFramed} wrote. */
  public static byte[] frame(InputStream in) throws IOException {
    int length = 0;
    int b;
    int shift = 0;
    do {
      b = in.read();
      if (b < 0 || shift > 28) {
        throw new EOFException();
      }
      length |= (b & 0x7F) << shift;
      shift += 7;
    } while (b > 0x7F);
    byte[] bytes = length < 0 ? new byte[0] : in.readNBytes(length);
    if (bytes.length != length) {
      throw new EOFException();
    }
    return bytes;
  }

  /** Whether all is read. */
  public boolean isAtEnd() {
    return at == bytes.length;
  }

  /** What is read from. */
  byte[] array() {
    return bytes;
  }

  /** Where the next byte stands in the array. */
  int position() {
    return at;
  }

  /** Passes over bytes. */
  void skip(int length) throws EOFException {
    take(length);
  }

  private int take(int length) throws EOFException {
    int from = at;
    if (length > bytes.length - from) {
      throw new EOFException();
    }
    at = from + length;
    return from;
  }

  @Override
  public int readUnsignedByte() throws IOException {
    return bytes[take(1)] & 0xFF;
  }

  @Override
  public byte readByte() throws IOException {
    return bytes[take(1)];
  }

  @Override
  public boolean readBoolean() throws IOException {
    return bytes[take(1)] != 0;
  }

  @Override
  public void readFully(byte[] to) throws IOException {
    readFully(to, 0, to.length);
  }

  @Override
  public void readFully(byte[] to, int offset, int length) throws IOException {
    System.arraycopy(bytes, take(length), to, offset, length);
  }

  @Override
  public int readInt() throws IOException {
    return (int) INTS.get(bytes, take(Integer.BYTES));
  }

  @Override
  public long readLong() throws IOException {
    return (long) LONGS.get(bytes, take(Long.BYTES));
  }

  @Override
  public double readDouble() throws IOException {
    return Double.longBitsToDouble(readLong());
  }

  /** An unsigned number, seven bits a byte. */
  long readUnsigned() throws IOException {
    byte first = readByte();
    return first >= 0 ? first : readLarge(first & 0x7F);
  }

  private long readLarge(long first) throws IOException {
    long n = first;
    for (int shift = 7; shift < Long.SIZE; shift += 7) {
      int b = bytes[take(1)];
      n |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return n;
      }
    }
    throw new IOException("a number of more than 64 bits");
  }

  /** A string of that many bytes of UTF-8. */
  String readText(int length) throws IOException {
    return new String(bytes, take(length), length, StandardCharsets.UTF_8);
  }

  @Override
  public int skipBytes(int most) {
    throw unused();
  }

  @Override
  public short readShort() {
    throw unused();
  }

  @Override
  public int readUnsignedShort() {
    throw unused();
  }

  @Override
  public char readChar() {
    throw unused();
  }

  @Override
  public float readFloat() {
    throw unused();
  }

  @Override
  public String readLine() {
    throw unused();
  }

  @Override
  public String readUTF() {
    throw unused();
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("no format has it");
  }
}
