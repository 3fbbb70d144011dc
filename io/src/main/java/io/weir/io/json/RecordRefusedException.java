package io.weir.io.json;

/**
 * Thrown for a record that violates the contract. It has no stack trace, because bad data is
 * common.
 */
final class RecordRefusedException extends Exception {
  RecordRefusedException(String message) {
    super(message, null, false, false);
  }
}
