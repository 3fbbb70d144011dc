package io.weir.io.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines without decoding them. A line ends with {@code \n} or {@code
 * \r\n}, never with {@code \r} alone; the last needs no end.
 */
final class LineReader {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final int mostBytes;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private byte[] line = new byte[1 << 10];
  private int length;
  private long number;
  private boolean cut;

  /**
   * Reads lines.
   *
   * @param mostBytes a longer line comes in pieces of this length, so that no line can take all
   *     memory
   */
  LineReader(InputStream in, int mostBytes) {
    this.in = in;
    this.mostBytes = mostBytes;
  }

  /** The next line without its end, or null after the last. */
  byte[] next() throws IOException {
    if (!cut) {
      number++;
    }
    cut = false;
    length = 0;
    while (fill()) {
      int end = position;
      int stop = Math.min(limit, position + mostBytes - length);
      while (end < stop && buffer[end] != '\n') {
        end++;
      }
      append(end);
      if (end < limit && buffer[end] == '\n') {
        position++;
        return withoutReturn();
      }
      if (length == mostBytes) {
        cut = true;
        return Arrays.copyOf(line, length);
      }
    }
    return length == 0 ? null : Arrays.copyOf(line, length);
  }

  /** Number of the line last returned, from 1. */
  long number() {
    return number;
  }

  /** What has been read of a line whose rest could not be. */
  byte[] partial() {
    return Arrays.copyOf(line, length);
  }

  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    position = 0;
    limit = 0;
    int read = in.read(buffer, 0, buffer.length);
    limit = Math.max(0, read);
    return read > 0;
  }

  private void append(int end) {
    int count = end - position;
    if (length + count > line.length) {
      line =
          Arrays.copyOf(
              line, (int) Math.max(length + count, Math.min(2L * line.length, mostBytes)));
    }
    System.arraycopy(buffer, position, line, length, count);
    length += count;
    position = end;
  }

  private byte[] withoutReturn() {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return Arrays.copyOf(line, end);
  }
}
