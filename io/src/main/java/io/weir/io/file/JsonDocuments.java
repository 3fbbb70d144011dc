package io.weir.io.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The JSON documents of a file, one after the other, with any white space between them. The
 * elements of a document that is an array are records; any other document is a record itself. A
 * record is its text in the file.
 *
 * <p>The text is split by its quotes and brackets. From where that is not possible, the rest of the
 * file is one record, which is refused. A record that is too long is refused in pieces.
 */
final class JsonDocuments implements FileRecords {
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  private final ByteCursor in;
  private final int mostBytes;
  private final JsonValueScan scan = new JsonValueScan();
  private final ByteArrayOutputStream value = new ByteArrayOutputStream();
  private boolean begun;

  /** Place of the array around the records, or null outside of an array. */
  private String array;

  /** Whether a comma or the end of the array must come next. */
  private boolean afterElement;

  /** Whether an element must come next. */
  private boolean afterComma;

  private String place = "1";
  private long position;

  /** Whether a piece of the record has been returned. */
  private boolean cut;

  /** Why the rest of the file cannot be split, or null. */
  private String broken;

  JsonDocuments(InputStream in) {
    this(in, MOST_BYTES);
  }

  /**
   * Creates the documents of a file.
   *
   * @param mostBytes length of the pieces of a record that is longer
   */
  JsonDocuments(InputStream in, int mostBytes) {
    this.in = new ByteCursor(in);
    this.mostBytes = mostBytes;
  }

  @Override
  public FileRecord next() throws IOException {
    value.reset();
    if (broken != null) {
      return rest();
    }
    if (cut) {
      return record();
    }
    if (!begun) {
      begun = true;
      skipByteOrderMark();
    }
    for (int b = peekBehindSpace(); b != ByteCursor.END; b = peekBehindSpace()) {
      if (!isBetweenRecords(b)) {
        place = in.place();
        position = in.offset();
        if (afterElement || ",:]}".indexOf(b) >= 0) {
          String expected = afterElement ? "a comma or the end of the array" : "a JSON value";
          broken = "found '" + (char) b + "', expected " + expected;
          return rest();
        }
        scan.reset();
        return record();
      }
      in.skip();
    }
    if (array == null) {
      return null;
    }
    place = in.place();
    position = in.offset();
    String problem = "the array that begins at " + array + " has no end, the file may be cut off";
    array = null;
    return refused(problem);
  }

  /** Returns whether a byte is a bracket of an array of records, or a comma in one. */
  private boolean isBetweenRecords(int b) {
    if (array == null && b == '[') {
      array = in.place();
      afterComma = false;
      return true;
    }
    if (afterElement && b == ',') {
      afterElement = false;
      afterComma = true;
      return true;
    }
    if (array != null && b == ']' && !afterComma) {
      array = null;
      afterElement = false;
      return true;
    }
    return false;
  }

  /** Returns the record that begins at the position, or its next piece. */
  private FileRecord record() throws IOException {
    while (true) {
      int b = in.peek();
      if (b == ByteCursor.END && !scan.endsWithFile()) {
        cut = false;
        array = null;
        return refused("the file ends in the middle of the record");
      }
      JsonValueScan.Found found = b == ByteCursor.END ? JsonValueScan.Found.BEHIND : scan.add(b);
      switch (found) {
        case BEHIND -> {
          return complete();
        }
        case WRONG_BRACKET -> {
          broken = "'" + (char) b + "' at " + in.place() + " closes another bracket";
          return rest();
        }
        default -> {
          value.write(b);
          in.skip();
        }
      }
      if (found == JsonValueScan.Found.LAST) {
        return complete();
      }
      if (value.size() == mostBytes) {
        cut = true;
        return refused(tooLong());
      }
    }
  }

  private FileRecord complete() {
    afterElement = array != null;
    afterComma = false;
    if (cut) {
      cut = false;
      return refused(tooLong());
    }
    return FileRecord.ofJson(value.toByteArray(), place, position);
  }

  /** Returns the rest of the file, or its next piece, or null behind it. */
  private FileRecord rest() throws IOException {
    while (value.size() < mostBytes && in.peek() != ByteCursor.END) {
      value.write(in.peek());
      in.skip();
    }
    return value.size() == 0
        ? null
        : refused("the rest of the file cannot be split into records: " + broken);
  }

  private FileRecord refused(String problem) {
    return FileRecord.refused(value.toByteArray(), problem, place, position);
  }

  private String tooLong() {
    return "a piece of a record of more than " + mostBytes + " bytes";
  }

  private void skipByteOrderMark() throws IOException {
    for (int i = 0; i < BYTE_ORDER_MARK.length && in.peek() == BYTE_ORDER_MARK[i]; i++) {
      in.skip();
    }
  }

  private int peekBehindSpace() throws IOException {
    int b = in.peek();
    while (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
      in.skip();
      b = in.peek();
    }
    return b;
  }

  @Override
  public String place() {
    return value.size() > 0 ? place : in.place();
  }

  @Override
  public byte[] partial() {
    return value.toByteArray();
  }
}
