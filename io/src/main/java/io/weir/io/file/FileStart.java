package io.weir.io.file;

import io.weir.io.format.CsvFormat;
import io.weir.io.format.InputFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.avro.file.DataFileConstants;
import org.apache.beam.sdk.io.fs.ResourceId;

/** Checks the beginning of a file for signs that it does not contain records. */
final class FileStart {
  private static final int INSPECTED_BYTES = 1 << 16;

  private final byte[] text;

  private FileStart(byte[] text) {
    this.text = text;
  }

  /**
   * Returns why the file as a whole cannot be read and what to do about it, or null. Problems of
   * single records are reported when they are read.
   *
   * @param name name of the file in a command
   * @param format how the records of the file are written
   */
  static String problem(ResourceId file, String name, InputFormat format) throws IOException {
    FileBytes bytes = FileBytes.forInspection(file);
    try (InputStream in = bytes.open()) {
      String problem = bytes.format().problem(name);
      if (problem != null) {
        return problem;
      }
      return switch (format.name()) {
        case JSONL -> new FileStart(in.readNBytes(INSPECTED_BYTES)).problemOfLines(name);
        case JSON, PROTOBUF -> null;
        case AVRO -> avro(in, name);
        case CSV -> new CsvRecords(in, (CsvFormat) format.records()).problemOfHeader();
      };
    } catch (IOException | RuntimeException e) {
      if (bytes.isCorrupt()) {
        // The run reads the part before the damage and reports the damage.
        return null;
      }
      throw e;
    }
  }

  private static String avro(InputStream in, String name) throws IOException {
    String problem = new AvroFileRecords(in).problemOfStart();
    return problem == null
        ? null
        : "is read as Avro, but "
            + problem
            + "; say how it is written, as in "
            + name
            + "?format=jsonl";
  }

  private String problemOfLines(String name) {
    if (Arrays.mismatch(text, DataFileConstants.MAGIC) == DataFileConstants.MAGIC.length) {
      return "is a file of Avro; read it with " + name + "?format=avro";
    }
    return isArray()
        ? "is a JSON array, and records are objects, one after another; read its elements with "
            + name
            + "?format=json"
        : null;
  }

  /**
   * Returns whether the file is one array of objects. A line that is an array, among other lines,
   * is a bad record instead.
   */
  private boolean isArray() {
    int start = firstNonSpace(0);
    if (start == text.length || text[start] != '[') {
      return false;
    }
    int inside = firstNonSpace(start + 1);
    if (inside < text.length && text[inside] != '{' && text[inside] != ']') {
      return false;
    }
    int end = start;
    int last = start;
    while (end < text.length && text[end] != '\n') {
      last = isSpace(text[end]) ? last : end;
      end++;
    }
    boolean ended = text[last] == ']';
    return !ended || firstNonSpace(end) == text.length;
  }

  private int firstNonSpace(int from) {
    int i = from;
    while (i < text.length && isSpace(text[i])) {
      i++;
    }
    return i;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }
}
