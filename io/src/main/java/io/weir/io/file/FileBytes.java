package io.weir.io.file;

import io.weir.io.InputProgressNames;
import io.weir.transforms.counting.LiveCounts;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.Channels;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * The bytes of a file, decompressed where its first bytes say so. Tells damage in the file, which
 * no retry mends, from a failure to fetch it, which one may.
 */
final class FileBytes {
  private final ResourceId file;
  private final boolean counted;
  private FileFormat format = FileFormat.TEXT;
  private boolean fetchFailed;

  /** How far the file has been read, in whichever of the times it was opened. */
  private long reached;

  private FileBytes(ResourceId file, boolean counted) {
    this.file = file;
    this.counted = counted;
  }

  /** The bytes of a file of a run, which are counted as they are read. */
  static FileBytes ofRun(ResourceId file) {
    return new FileBytes(file, true);
  }

  /** The bytes of a file that is only looked at. */
  static FileBytes lookedAt(ResourceId file) {
    return new FileBytes(file, false);
  }

  InputStream open() throws IOException {
    PushbackInputStream fetched = new PushbackInputStream(fetch(), FileFormat.BYTES);
    byte[] first = fetched.readNBytes(FileFormat.BYTES);
    fetched.unread(first);
    format = FileFormat.of(first);
    // Decompressed on first read: the header of a damaged file fails there, where it is handled.
    return format.isCompressed() ? new Decompressed(fetched) : fetched;
  }

  private InputStream fetch() throws IOException {
    return new Fetched(Channels.newInputStream(FileSystems.open(file)));
  }

  /** What the file is, once it has been opened. */
  FileFormat format() {
    return format;
  }

  /** Whether a failure of the stream came from what the file holds. */
  boolean isCorrupt() {
    return format.isCompressed() && !fetchFailed;
  }

  /** Says that nothing more of a file of this size will be read. */
  void finish(long size) {
    reach(size);
  }

  private void reach(long position) {
    if (counted && position > reached) {
      LiveCounts.add(InputProgressNames.BYTES, position - reached);
      reached = position;
    }
  }

  private final class Fetched extends FilterInputStream {
    private long position;

    Fetched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        int read = super.read();
        passed(read < 0 ? 0 : 1);
        return read;
      } catch (IOException | RuntimeException e) {
        fetchFailed = true;
        throw e;
      }
    }

    @Override
    public int read(byte[] bytes, int start, int count) throws IOException {
      try {
        int read = super.read(bytes, start, count);
        passed(read);
        return read;
      } catch (IOException | RuntimeException e) {
        fetchFailed = true;
        throw e;
      }
    }

    private void passed(int count) {
      position += Math.max(0, count);
      reach(position);
    }
  }

  /**
   * Gives every byte that comes before the damage. The decompressor drops what it has of a read
   * that fails half way, so the file is opened again and read bytewise from there.
   */
  private final class Decompressed extends InputStream {
    private InputStream fetched;
    private InputStream plain;
    private long delivered;
    private boolean bytewise;

    Decompressed(InputStream fetched) {
      this.fetched = fetched;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
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
