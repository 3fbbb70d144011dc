package io.weir.io;

import java.io.IOException;
import java.util.List;

/** The lines that runs have written to an output, for programs that read them again. */
public interface StoredLines {
  /** Returns why lines of a kind cannot be read, each with what would work. */
  List<String> problems(String kind);

  /**
   * Reads the lines of a kind that are there now.
   *
   * @throws IOException if not all lines can be read
   */
  void read(String kind, LineReading lines) throws IOException;

  /** Receives lines. */
  @FunctionalInterface
  interface LineReading {
    /** Receives a line, without its line end. */
    void accept(byte[] line) throws IOException;
  }
}
