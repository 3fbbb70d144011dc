package io.weir.io.file;

import io.weir.io.InputProgressNames;
import io.weir.transforms.counting.LiveCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.Channels;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * The bytes of a file, decompressed according to its first bytes. It distinguishes a damaged file,
 * for which a retry is useless, from a failure to fetch the file, for which a retry may help.
 */
final class FileBytes {
  private final ResourceId file;
  private final boolean counted;
  private FileFormat format = FileFormat.TEXT;
  private boolean fetchFailed;

  /** Furthest position read, over all times the file was opened. */
  private long reached;

  private FileBytes(ResourceId file, boolean counted) {
    this.file = file;
    this.counted = counted;
  }

  /** Returns the bytes of a file that a run reads. They are counted as progress. */
  static FileBytes ofRun(ResourceId file) {
    return new FileBytes(file, true);
  }

  /** Returns the bytes of a file that is only inspected. */
  static FileBytes forInspection(ResourceId file) {
    return new FileBytes(file, false);
  }

  InputStream open() throws IOException {
    PushbackInputStream fetched = new PushbackInputStream(fetch(), FileFormat.BYTES);
    byte[] first = fetched.readNBytes(FileFormat.BYTES);
    fetched.unread(first);
    format = FileFormat.of(first);
    // Decompression starts with the first read, so that a damaged header fails there, where damage
    // is handled.
    return format.isCompressed() ? new Decompressed(fetched) : fetched;
  }

  private InputStream fetch() throws IOException {
    return new Fetched(Channels.newInputStream(FileSystems.open(file)));
  }

  /** Returns the format of the file, after it has been opened. */
  FileFormat format() {
    return format;
  }

  /** Returns whether the content of the file caused a failure of the stream. */
  boolean isCorrupt() {
    return format.isCompressed() && !fetchFailed;
  }

  /** Counts the whole file as read. */
  void finish(long size) {
    reach(size);
  }

  private void reach(long position) {
    if (counted && position > reached) {
      LiveCounts.add(InputProgressNames.BYTES, position - reached);
      reached = position;
    }
  }

  private final class Fetched extends ArrayInputStream {
    private final InputStream in;
    private long position;

    Fetched(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(byte[] bytes, int start, int count) throws IOException {
      try {
        int read = in.read(bytes, start, count);
        position += Math.max(0, read);
        reach(position);
        return read;
      } catch (IOException | RuntimeException e) {
        fetchFailed = true;
        throw e;
      }
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /**
   * Returns every byte before the damage. The decompressor drops the bytes of a read that fails
   * half way, so the file is opened again and read byte by byte from there.
   */
  private final class Decompressed extends ArrayInputStream {
    private InputStream fetched;
    private InputStream plain;
    private long delivered;
    private boolean bytewise;

    Decompressed(InputStream fetched) {
      this.fetched = fetched;
    }

    @Override
    public int read(byte[] bytes, int start, int count) throws IOException {
      int read;
      try {
        if (plain == null) {
          plain = format.decompress(fetched);
        }
        read = plain.read(bytes, start, bytewise ? Math.min(1, count) : count);
      } catch (IOException | RuntimeException e) {
        if (bytewise || !isCorrupt()) {
          throw e;
        }
        bytewise = true;
        close();
        fetched = fetch();
        plain = format.decompress(fetched);
        plain.skipNBytes(delivered);
        return read(bytes, start, count);
      }
      delivered += Math.max(0, read);
      return read;
    }

    @Override
    public void close() throws IOException {
      if (plain != null) {
        plain.close();
      }
      fetched.close();
    }
  }
}
