package io.weir.io.json;

import java.io.Serializable;

/**
 * A format of records other than JSON. Its records are transcribed to JSON, so that one parser
 * reads the records of all formats.
 *
 * <p>Savepoints contain formats in Java's serialization. So a format is a record, whose components
 * may be added to.
 */
public interface RecordFormat extends Serializable {
  /**
   * Returns a record as a JSON object in UTF-8.
   *
   * @throws RecordRefusedException if the record is not of the format; the message says why
   */
  byte[] json(byte[] record) throws RecordRefusedException;

  /**
   * Returns the format with all that it depends on, in words for people. Equal formats have equal
   * words, and others have others.
   */
  String description();

  /** Returns whether the values of all records are texts, whatever their types are. */
  default boolean hasOnlyTexts() {
    return false;
  }
}
