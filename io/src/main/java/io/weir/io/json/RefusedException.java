package io.weir.io.json;

/** A record breaks the contract. Has no stack trace: it is data's fault, and common. */
final class RefusedException extends Exception {
  RefusedException(String message) {
    super(message, null, false, false);
  }
}
