package io.weir.io.file;

import io.weir.io.json.LineScan;
import io.weir.io.json.LineScan.Found;
import io.weir.io.json.ObjectScan;
import io.weir.io.json.RecordParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Finds records that span several lines. Usually each line of a file is a record. A line that is
 * the beginning of a record continues in the lines after it, up to the line that completes the
 * record. In three situations each line counts separately again: the lines stop being the beginning
 * of one record, a line contains a complete JSON object and begins with its brace, or the record is
 * too long. A broken line therefore does not invalidate the good lines after it.
 */
final class SpanningRecord {
  private SpanningRecord() {}

  /** Returns the JSON object that begins with the last line, like {@link #of}. */
  static byte[] ofObject(byte[] first, LineReader lines) {
    return of(first, lines, new ObjectScan(), SpanningRecord::isWhole);
  }

  /**
   * Returns the record that begins with the last line, line ends included, with the reader
   * positioned after it. Returns null if there is no such record; the reader's position is then
   * unchanged.
   *
   * @param scan scan of a record, to which no line has been added
   */
  static byte[] of(byte[] first, LineReader lines, LineScan scan) {
    return of(first, lines, scan, line -> false);
  }

  private static byte[] of(
      byte[] first, LineReader lines, LineScan scan, Predicate<byte[]> isRecord) {
    int lengthOfEnd = lines.lengthOfEnd();
    if (lengthOfEnd == 0 || scan.add(first) != Found.PART) {
      return null;
    }
    lines.mark();
    int most = RecordParser.MAX_BYTES - first.length - lengthOfEnd;
    try {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        if (lines.lengthSinceMark() - lines.lengthOfEnd() > most || isRecord.test(line)) {
          break;
        }
        Found found = scan.add(line);
        if (found == Found.WHOLE) {
          byte[] record = joined(first, lengthOfEnd, lines.sinceMark());
          lines.forget();
          return record;
        }
        if (found == Found.NEITHER) {
          break;
        }
      }
    } catch (IOException e) {
      // The failure is thrown again after the lines that were read before it.
    }
    lines.reset();
    return null;
  }

  private static boolean isWhole(byte[] line) {
    return line.length > 0 && line[0] == '{' && new ObjectScan().add(line) == Found.WHOLE;
  }

  private static byte[] joined(byte[] first, int lengthOfEnd, byte[] rest) {
    ByteArrayOutputStream record =
        new ByteArrayOutputStream(first.length + lengthOfEnd + rest.length);
    record.writeBytes(first);
    record.writeBytes(lengthOfEnd == 2 ? new byte[] {'\r', '\n'} : new byte[] {'\n'});
    record.writeBytes(rest);
    return record.toByteArray();
  }
}
