package io.weir.io.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a stream of bytes into lines without decoding them. A line ends with {@code \n} or {@code
 * \r\n}, never with {@code \r} alone. The last line needs no line end.
 */
final class LineReader {
  private static final int BUFFER = 1 << 16;
  private static final int NOWHERE = -1;

  private final InputStream in;
  private final int mostBytes;
  private byte[] buffer = new byte[BUFFER];

  /** Number of bytes of the stream before those in the buffer. */
  private long dropped;

  private int position;
  private int limit;
  private byte[] line = new byte[1 << 10];
  private int length;
  private long number;
  private long offset;
  private boolean cut;
  private int lengthOfEnd;

  private int mark = NOWHERE;
  private long markedNumber;

  /** Failure of reading ahead of a mark. It is thrown again at its position. */
  private IOException failure;

  /**
   * Creates a reader of lines.
   *
   * @param mostBytes length of the pieces into which longer lines are split, so that no line can
   *     use up the memory
   */
  LineReader(InputStream in, int mostBytes) {
    this.in = in;
    this.mostBytes = mostBytes;
  }

  /** Returns the next line without its line end, or null after the last line. */
  byte[] next() throws IOException {
    if (!cut) {
      number++;
    }
    cut = false;
    length = 0;
    lengthOfEnd = 0;
    offset = dropped + position;
    while (fill()) {
      int end = position;
      int stop = Math.min(limit, position + mostBytes - length);
      while (end < stop && buffer[end] != '\n') {
        end++;
      }
      append(end);
      if (end < limit && buffer[end] == '\n') {
        position++;
        lengthOfEnd = 1;
        return withoutReturn();
      }
      if (length == mostBytes) {
        cut = true;
        return Arrays.copyOf(line, length);
      }
    }
    return length == 0 ? null : Arrays.copyOf(line, length);
  }

  /** Returns the number of the last returned line, starting at 1. */
  long number() {
    return number;
  }

  /** Returns the number of bytes in the stream before the last returned line. */
  long offset() {
    return offset;
  }

  /** Returns the part of a line that was read before a failure. */
  byte[] partial() {
    return Arrays.copyOf(line, length);
  }

  /** Returns the length of the last line's end: 0 at the end of the file and within a long line. */
  int lengthOfEnd() {
    return lengthOfEnd;
  }

  /**
   * Keeps the following bytes for a {@link #reset} to this position, until {@link #forget} is
   * called.
   */
  void mark() {
    mark = position;
    markedNumber = number;
  }

  /** Returns all bytes since the mark, without the end of the last line. */
  byte[] sinceMark() {
    return Arrays.copyOfRange(buffer, mark, position - lengthOfEnd);
  }

  /** Returns the number of bytes since the mark. */
  int lengthSinceMark() {
    return position - mark;
  }

  /** Returns to the mark. */
  void reset() {
    position = mark;
    number = markedNumber;
    cut = false;
    mark = NOWHERE;
  }

  /** Drops the mark. */
  void forget() {
    mark = NOWHERE;
  }

  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    if (failure != null) {
      throw failure;
    }
    if (mark == NOWHERE) {
      dropped += limit;
      position = 0;
      limit = 0;
      buffer = buffer.length > BUFFER ? new byte[BUFFER] : buffer;
    } else {
      makeRoom();
    }
    int read;
    try {
      read = in.read(buffer, limit, buffer.length - limit);
    } catch (IOException e) {
      failure = e;
      throw e;
    } catch (RuntimeException e) {
      // Decompressors report damage with runtime exceptions too.
      failure = new IOException(e.toString(), e);
      throw failure;
    }
    limit += Math.max(0, read);
    return read > 0;
  }

  private void makeRoom() {
    if (mark > 0) {
      dropped += mark;
      System.arraycopy(buffer, mark, buffer, 0, limit - mark);
      position -= mark;
      limit -= mark;
      mark = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
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
    lengthOfEnd += length - end;
    return Arrays.copyOf(line, end);
  }
}
