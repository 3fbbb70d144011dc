package io.weir.io.file;

import java.io.IOException;
import java.io.InputStream;

/** A position in a stream of bytes that knows its line. */
final class ByteCursor {
  /** Result of {@link #peek} at the end. */
  static final int END = -1;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;

  /** Number of bytes of the stream before those in the buffer. */
  private long dropped;

  private long line = 1;
  private long startOfLine;

  ByteCursor(InputStream in) {
    this.in = in;
  }

  /** Returns the byte at the position, from 0 to 255, or {@link #END}. */
  int peek() throws IOException {
    if (position == limit) {
      dropped += limit;
      position = 0;
      limit = 0;
      limit = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return limit == 0 ? END : buffer[position] & 0xFF;
  }

  /** Moves behind the byte that {@link #peek} returned. */
  void skip() {
    boolean isEnd = buffer[position] == '\n';
    position++;
    if (isEnd) {
      line++;
      startOfLine = offset();
    }
  }

  /** Returns the number of bytes before the position. */
  long offset() {
    return dropped + position;
  }

  /** Returns the line and the byte in the line, each from 1, as in {@code 12:3}. */
  String place() {
    return line + ":" + (offset() - startOfLine + 1);
  }
}
