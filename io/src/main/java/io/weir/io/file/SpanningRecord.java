package io.weir.io.file;

import io.weir.io.json.ObjectScan;
import io.weir.io.json.ObjectScan.Found;
import io.weir.io.json.RecordParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Finds records that span lines. The lines of a file are records; but a line that is the beginning
 * of a JSON object goes on in the lines after it, up to the one that completes the object. Where
 * none does, before the lines cease to be the beginning of one object, there is a whole object in a
 * line of its own that begins with its brace, or the record is too long, each line stands for
 * itself again. So a broken line takes none of the good ones after it along.
 */
final class SpanningRecord {
  private SpanningRecord() {}

  /**
   * The record that begins with the line last read, with the line ends in it, when the reader is
   * behind it; or null, when the reader is where it was.
   */
  static byte[] of(byte[] first, LineReader lines) {
    ObjectScan scan = new ObjectScan();
    int lengthOfEnd = lines.lengthOfEnd();
    if (lengthOfEnd == 0 || scan.add(first) != Found.PART) {
      return null;
    }
    lines.mark();
    int most = RecordParser.MAX_BYTES - first.length - lengthOfEnd;
    try {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        if (lines.lengthSinceMark() - lines.lengthOfEnd() > most || isWhole(line)) {
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
      // It comes again behind the lines that were read before it.
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
