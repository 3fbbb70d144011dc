package io.weir.io.file;

import io.weir.io.LiveInput;
import io.weir.transforms.progress.LiveCounts;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * The bytes of a file, decompressed where its name says so. Tells damage in the file, which no
 * retry mends, from a failure to fetch it, which one may.
 */
final class FileBytes {
  private final ResourceId file;
  private final boolean compressed;
  private boolean fetchFailed;

  /** How far the file has been read, in whichever of the times it was opened. */
  private long reached;

  FileBytes(ResourceId file) {
    this.file = file;
    this.compressed = file.toString().endsWith(".gz");
  }

  InputStream open() throws IOException {
    // Opened on first read: the header of a damaged file fails there, where it is handled.
    return compressed ? new Decompressed() : fetch();
  }

  private InputStream fetch() throws IOException {
    return new Fetched(Channels.newInputStream(FileSystems.open(file)));
  }

  /** Whether a failure of the stream came from what the file holds. */
  boolean isCorrupt() {
    return compressed && !fetchFailed;
  }

  /** Says that nothing more of a file of this size will be read. */
  void finish(long size) {
    reach(size);
  }

  private void reach(long position) {
    if (position > reached) {
      LiveCounts.add(LiveInput.BYTES, position - reached);
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

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int start, int count) throws IOException {
      if (plain == null) {
        reopen();
      }
      int read;
      try {
        read = plain.read(bytes, start, bytewise ? Math.min(1, count) : count);
      } catch (IOException | RuntimeException e) {
        if (bytewise || !isCorrupt()) {
          throw e;
        }
        reopen();
        plain.skipNBytes(delivered);
        bytewise = true;
        return read(bytes, start, count);
      }
      delivered += Math.max(0, read);
      return read;
    }

    private void reopen() throws IOException {
      close();
      fetched = fetch();
      plain =
          Channels.newInputStream(Compression.GZIP.readDecompressed(Channels.newChannel(fetched)));
    }

    @Override
    public void close() throws IOException {
      if (fetched != null) {
        fetched.close();
      }
    }
  }
}
