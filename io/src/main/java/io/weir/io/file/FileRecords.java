package io.weir.io.file;

import java.io.IOException;

/** The records of a file in their order. */
interface FileRecords {
  /**
   * Maximum length of a record in one dead letter. A longer one becomes several dead letters. In
   * base64 such a record has at most 80 MB, and Weir's topics accept records of 100 MB.
   */
  int MOST_BYTES = 60_000_000;

  /** Returns the next record, or null after the last one. */
  FileRecord next() throws IOException;

  /**
   * Returns the record that begins with the last record, which is no event, and continues behind
   * it; the next record is then behind that. Returns null if there is none.
   */
  default FileRecord continued() {
    return null;
  }

  /** Returns the place of the record during which reading failed. */
  String place();

  /** Returns the part of a record that was read before a failure. */
  byte[] partial();
}
