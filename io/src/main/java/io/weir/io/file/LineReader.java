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
  private static final int NOWHERE = -1;

  private final InputStream in;
  private final int mostBytes;
  private byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private byte[] line = new byte[1 << 10];
  private int length;
  private long number;
  private boolean cut;
  private int lengthOfEnd;

  private int mark = NOWHERE;
  private long markedNumber;

  /** What reading ahead of a mark ended with: it comes again in its place. */
  private IOException failure;

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
    lengthOfEnd = 0;
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

  /** Number of the line last returned, from 1. */
  long number() {
    return number;
  }

  /** What has been read of a line whose rest could not be. */
  byte[] partial() {
    return Arrays.copyOf(line, length);
  }

  /** Length of the end of the line last returned: 0 at the end of the file and in a long line. */
  int lengthOfEnd() {
    return lengthOfEnd;
  }

  /** Keeps what is read from here on, to {@link #reset} to this place or to {@link #forget} it. */
  void mark() {
    mark = position;
    markedNumber = number;
  }

  /** All bytes since the mark, but for the end of the last line. */
  byte[] sinceMark() {
    return Arrays.copyOfRange(buffer, mark, position - lengthOfEnd);
  }

  /** How many bytes there are since the mark. */
  int lengthSinceMark() {
    return position - mark;
  }

  /** Goes back to the mark. */
  void reset() {
    position = mark;
    number = markedNumber;
    cut = false;
    mark = NOWHERE;
  }

  /** Keeps nothing more. */
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
      // Decompressors tell of damage in this way, too.
      failure = new IOException(e.toString(), e);
      throw failure;
    }
    limit += Math.max(0, read);
    return read > 0;
  }

  private void makeRoom() {
    if (mark > 0) {
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
