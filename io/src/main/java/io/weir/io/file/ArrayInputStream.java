package io.weir.io.file;

import java.io.IOException;
import java.io.InputStream;

/** An input stream that implements the reading of single bytes by the reading of arrays. */
abstract class ArrayInputStream extends InputStream {
  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public abstract int read(byte[] bytes, int start, int count) throws IOException;
}
