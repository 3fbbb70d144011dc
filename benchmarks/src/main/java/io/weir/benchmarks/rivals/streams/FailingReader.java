package io.weir.benchmarks.rivals.streams;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Reading that fails the job where a record is bad. */
final class FailingReader {
  /** Something that reads. */
  interface Reading<T> {
    T read() throws IOException;
  }

  private FailingReader() {}

  static <T> T read(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
