package io.weir.io.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip like {@code zcat}: any number of members, followed by any number of zeros,
 * which tapes and block devices append. Any other bytes after the last member and any missing bytes
 * are damage.
 */
final class GzipMembers extends ArrayInputStream {
  private static final int METHOD_DEFLATE = 8;
  private static final int HAS_HEADER_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private final Inflater inflater = new Inflater(/* nowrap= */ true);
  private final CRC32 sum = new CRC32();
  private long members;
  private boolean inMember;

  GzipMembers(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] bytes, int start, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    while (inMember || begin()) {
      if (inflater.needsInput()) {
        if (position == limit && !fill()) {
          throw cut();
        }
        inflater.setInput(buffer, position, limit - position);
        position = limit;
      }
      int read = inflate(bytes, start, count);
      if (read > 0) {
        sum.update(bytes, start, read);
        return read;
      }
      if (inflater.finished()) {
        end();
      } else if (inflater.needsDictionary()) {
        throw new ZipException("its gzip data wants a dictionary");
      }
    }
    return -1;
  }

  private int inflate(byte[] bytes, int start, int count) throws ZipException {
    try {
      return inflater.inflate(bytes, start, count);
    } catch (DataFormatException e) {
      ZipException broken = new ZipException("its gzip data is broken: " + e.getMessage());
      broken.initCause(e);
      throw broken;
    }
  }

  /** Skips the header of the next member. Returns false if there is no next member. */
  private boolean begin() throws IOException {
    boolean zeros = false;
    int first = next();
    while (first == 0 && members > 0) {
      zeros = true;
      first = next();
    }
    if (first < 0) {
      return false;
    }
    if (zeros || first != 0x1F || byteOf() != 0x8B || byteOf() != METHOD_DEFLATE) {
      throw new ZipException("after " + members + " gzip members comes something else");
    }
    int flags = byteOf();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("its gzip header has flags that are not known");
    }
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(byteOf() | byteOf() << 8);
    }
    skipText((flags & HAS_NAME) != 0);
    skipText((flags & HAS_COMMENT) != 0);
    skip((flags & HAS_HEADER_CRC) != 0 ? 2 : 0);
    inflater.reset();
    sum.reset();
    inMember = true;
    return true;
  }

  private void end() throws IOException {
    position = limit - inflater.getRemaining();
    long expected = four();
    long length = four();
    if (expected != sum.getValue() || length != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw new ZipException("a gzip member does not have the sum and length that it tells");
    }
    inMember = false;
    members++;
  }

  private long four() throws IOException {
    return byteOf() | (long) byteOf() << 8 | (long) byteOf() << 16 | (long) byteOf() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      byteOf();
    }
  }

  private void skipText(boolean there) throws IOException {
    while (there && byteOf() != 0) {
      // The text is not needed.
    }
  }

  private int byteOf() throws IOException {
    int read = next();
    if (read < 0) {
      throw cut();
    }
    return read;
  }

  private int next() throws IOException {
    return position < limit || fill() ? buffer[position++] & 0xFF : -1;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  private static EOFException cut() {
    return new EOFException("it ends in the middle of its gzip data");
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
