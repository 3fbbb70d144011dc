package io.weir.io.json;

/**
 * Checks the encoding of a record before Jackson parses it. Jackson would guess UTF-16 and UTF-32,
 * and skip a byte order mark.
 */
final class CharacterEncoding {
  private CharacterEncoding() {}

  /**
   * Returns what is wrong with the bytes, or null.
   *
   * @param plain whether the bytes are known to be ASCII
   */
  static String problem(byte[] record, boolean plain) {
    if (record.length > RecordParser.MAX_BYTES) {
      return "the record has "
          + record.length
          + " bytes, expected at most "
          + RecordParser.MAX_BYTES;
    }
    if (startsWithMark(record)) {
      return "starts with a byte order mark, expected plain UTF-8";
    }
    if (startsWithMarkOf16(record)) {
      return "starts with a byte order mark of UTF-16, expected plain UTF-8";
    }
    int invalid = plain ? -1 : Utf8Check.firstInvalid(record);
    if (invalid >= 0) {
      return "not valid UTF-8: byte " + invalid + " is 0x" + hex(record[invalid]);
    }
    int start = firstNonSpace(record);
    if (start == record.length) {
      return "the record is empty, expected a JSON object";
    }
    // Jackson takes a zero byte next to the brace for UTF-16. Such a record is no JSON in UTF-8.
    if (record[start] != '{' || (start + 1 < record.length && record[start + 1] == 0)) {
      return "starts with " + shown(record[start]) + ", expected a JSON object in UTF-8";
    }
    return null;
  }

  private static int firstNonSpace(byte[] record) {
    int i = 0;
    while (i < record.length
        && (record[i] == ' ' || record[i] == '\t' || record[i] == '\r' || record[i] == '\n')) {
      i++;
    }
    return i;
  }

  private static boolean startsWithMark(byte[] record) {
    return record.length >= 3
        && (record[0] & 0xFF) == 0xEF
        && (record[1] & 0xFF) == 0xBB
        && (record[2] & 0xFF) == 0xBF;
  }

  private static boolean startsWithMarkOf16(byte[] record) {
    if (record.length < 2) {
      return false;
    }
    int two = (record[0] & 0xFF) << 8 | (record[1] & 0xFF);
    return two == 0xFEFF || two == 0xFFFE;
  }

  private static String shown(byte b) {
    return b > ' ' && b < 0x7F ? String.valueOf((char) b) : "byte 0x" + hex(b);
  }

  private static String hex(byte b) {
    return String.format("%02x", b);
  }
}
