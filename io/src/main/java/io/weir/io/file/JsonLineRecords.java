package io.weir.io.file;

import java.io.IOException;
import java.io.InputStream;

/** The lines of a file of JSON. A line of white space is no record. */
final class JsonLineRecords implements FileRecords {
  private final LineReader lines;
  private byte[] line;

  JsonLineRecords(InputStream in) {
    lines = new LineReader(in, MOST_BYTES);
  }

  @Override
  public FileRecord next() throws IOException {
    do {
      line = lines.next();
    } while (line != null && isBlank(line));
    return line == null ? null : FileRecord.ofJson(line, place(), lines.offset());
  }

  @Override
  public FileRecord continued() {
    String place = place();
    long position = lines.offset();
    byte[] object = SpanningRecord.ofObject(line, lines);
    return object == null ? null : FileRecord.ofJson(object, place, position);
  }

  @Override
  public String place() {
    return Long.toString(lines.number());
  }

  @Override
  public byte[] partial() {
    return lines.partial();
  }

  /** Returns whether a line is white space according to JSON. */
  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
