package io.weir.io.json;

/** A record breaks the contract. Has no stack trace: it is data's fault, and common. */
final class RecordRefusedException extends Exception {
  RecordRefusedException(String message) {
    super(message, null, false, false);
  }
}
