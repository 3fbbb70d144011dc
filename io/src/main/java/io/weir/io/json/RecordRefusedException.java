package io.weir.io.json;

/**
 * Thrown for a record that violates the contract. It has no stack trace, because bad data is
 * common.
 */
public final class RecordRefusedException extends Exception {
  /** Creates the exception with what is wrong with the record, as text for a person. */
  public RecordRefusedException(String message) {
    super(message, null, false, false);
  }
}
