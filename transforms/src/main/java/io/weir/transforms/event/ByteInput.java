package io.weir.transforms.event;

import java.io.DataInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads what {@link ByteOutput} wrote. As {@link java.io.DataInputStream}, which sets aside a third
 * of a kilobyte of buffers for each message.
 */
public final class ByteInput implements DataInput {
  private final InputStream in;

  public ByteInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int readUnsignedByte() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException();
    }
    return b;
  }

  @Override
  public byte readByte() throws IOException {
    return (byte) readUnsignedByte();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return readUnsignedByte() != 0;
  }

  @Override
  public void readFully(byte[] to) throws IOException {
    readFully(to, 0, to.length);
  }

  @Override
  public void readFully(byte[] to, int offset, int length) throws IOException {
    if (in.readNBytes(to, offset, length) < length) {
      throw new EOFException();
    }
  }

  @Override
  public int readInt() throws IOException {
    int n = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      n = n << Byte.SIZE | readUnsignedByte();
    }
    return n;
  }

  @Override
  public long readLong() throws IOException {
    long high = readInt();
    return high << Integer.SIZE | Integer.toUnsignedLong(readInt());
  }

  @Override
  public double readDouble() throws IOException {
    return Double.longBitsToDouble(readLong());
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
