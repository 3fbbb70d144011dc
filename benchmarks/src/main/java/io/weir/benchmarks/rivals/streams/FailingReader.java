package io.weir.benchmarks.rivals.streams;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Deserializer that fails the job on a bad record. */
final class FailingReader {
  /** Reads a value. */
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
