package io.weir.io.secret;

import java.io.IOException;

/** Thrown if a secret cannot be read. The message names the reference and never the secret. */
public final class SecretUnavailableException extends IOException {
  SecretUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
