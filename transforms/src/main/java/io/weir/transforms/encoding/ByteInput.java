package io.weir.transforms.encoding;

import java.io.DataInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link ByteOutput} wrote, from an array. Runners' streams are slow when read byte by
 * byte, and {@link java.io.DataInputStream} allocates a third of a kilobyte of buffers for each
 * message.
 */
public final class ByteInput implements DataInput {
  private static final int MOST_BYTES_OF_A_NUMBER = 10;

  private final byte[] bytes;
  private final int end;
  private int at;
  // Whether slices of the array are used only as long as the array itself.
  private boolean borrowed;

  public ByteInput(byte[] bytes) {
    this.bytes = bytes;
    this.end = bytes.length;
  }

  ByteInput(ByteSlice slice) {
    this.bytes = slice.bytes();
    this.at = slice.from();
    this.end = slice.from() + slice.length();
  }

  /** Reads exactly what {@link ByteOutput#writeFramed} wrote, and no byte after it. */
  public static ByteInput framed(InputStream in) throws IOException {
    return new ByteInput(frame(in));
  }

  /** Reads the bytes that {@link ByteOutput#writeFramed} wrote, without their length. */
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

  /** Returns whether all bytes have been read. */
  public boolean isAtEnd() {
    return at == end;
  }

  /** Returns the length of the array in bytes, both read and unread. */
  int size() {
    return bytes.length;
  }

  /** Returns a reader whose slices are used only while its array is unchanged. */
  static ByteInput borrowed(ByteSlice slice) {
    ByteInput in = new ByteInput(slice);
    in.borrowed = true;
    return in;
  }

  boolean isBorrowed() {
    return borrowed;
  }

  /** Reads the next bytes as a slice of the array, without a copy. */
  ByteSlice slice(int length) throws EOFException {
    return new ByteSlice(bytes, take(length), length);
  }

  /** Returns the unread bytes as a slice of the array, without a copy. */
  public ByteSlice rest() {
    return new ByteSlice(bytes, at, end - at);
  }

  /** Returns the array that is read from. */
  byte[] array() {
    return bytes;
  }

  /** Returns the index of the next byte in the array. */
  public int position() {
    return at;
  }

  /** Skips the given number of bytes. */
  public void skip(int length) throws EOFException {
    take(length);
  }

  private int take(int length) throws EOFException {
    int from = at;
    if (length > end - from) {
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
    return (int) ByteOutput.INTS.get(bytes, take(Integer.BYTES));
  }

  @Override
  public long readLong() throws IOException {
    return (long) ByteOutput.LONGS.get(bytes, take(Long.BYTES));
  }

  @Override
  public double readDouble() throws IOException {
    return Double.longBitsToDouble(readLong());
  }

  /** Reads an unsigned number, at seven bits per byte. */
  long readUnsigned() throws IOException {
    byte[] from = bytes;
    int next = at;
    int most = Math.min(end, next + MOST_BYTES_OF_A_NUMBER);
    long n = 0;
    for (int shift = 0; next < most; shift += 7) {
      int b = from[next++];
      n |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        at = next;
        return n;
      }
    }
    if (next - at < MOST_BYTES_OF_A_NUMBER) {
      throw new EOFException();
    }
    throw new IOException("a number of more than 64 bits");
  }

  /** Reads a string of the given number of UTF-8 bytes. */
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
