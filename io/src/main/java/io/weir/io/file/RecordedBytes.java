package io.weir.io.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Keeps the bytes that are read from a stream, until they are forgotten. */
final class RecordedBytes extends ArrayInputStream {
  private final InputStream in;
  private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();

  /** The byte that has been looked at and not been read, or -1. */
  private int ahead = -1;

  RecordedBytes(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] bytes, int start, int count) throws IOException {
    if (count == 0 || isAtEnd()) {
      return count == 0 ? 0 : -1;
    }
    bytes[start] = (byte) ahead;
    ahead = -1;
    recorded.write(bytes[start]);
    int read = count == 1 ? 0 : Math.max(0, in.read(bytes, start + 1, count - 1));
    recorded.write(bytes, start + 1, read);
    return 1 + read;
  }

  /** Returns whether all bytes have been read. */
  boolean isAtEnd() throws IOException {
    ahead = ahead < 0 ? in.read() : ahead;
    return ahead < 0;
  }

  /** Reads on until a number of bytes is recorded, or to the end. */
  void recordMore(int bytes) throws IOException {
    readNBytes(Math.max(0, bytes - recorded.size()));
  }

  /** Returns the number of bytes that were read since the last call of {@link #forget}. */
  int size() {
    return recorded.size();
  }

  /** Returns the bytes that were read since the last call of {@link #forget}. */
  byte[] recorded() {
    return recorded.toByteArray();
  }

  /** Forgets the bytes that were read. */
  void forget() {
    recorded.reset();
  }
}
