package io.weir.io.file;

/**
 * A record of a file: its JSON, or what is wrong with it.
 *
 * @param bytes bytes of the record in the file, decompressed
 * @param json the record as JSON, or null
 * @param problem why the record is not of its format, or null
 * @param place place of the record for people: the number of its first line in the file, from 1; in
 *     a format without lines the number of the record
 * @param position position of the record, which grows through the file
 */
record FileRecord(byte[] bytes, byte[] json, String problem, String place, long position) {
  /** Returns a record that is JSON in the file. */
  static FileRecord ofJson(byte[] bytes, String place, long position) {
    return new FileRecord(bytes, bytes, null, place, position);
  }

  /** Returns a record that is not of its format. */
  static FileRecord refused(byte[] bytes, String problem, String place, long position) {
    return new FileRecord(bytes, null, problem, place, position);
  }
}
