package io.weir.io.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.apache.beam.sdk.io.FileSystems;

/**
 * References to secrets. A secret is read where a connection is opened and never travels with the
 * job, because runners show all options of a pipeline in plain text.
 */
public final class SecretReference {
  private static final String ENV = "env:";
  private static final String FILE = "file:";

  /** SQL state of a wrong login, which is not retried. */
  private static final String INVALID_AUTHORIZATION = "28000";

  private SecretReference() {}

  /** Returns whether the value is a reference rather than a secret. */
  public static boolean isReference(String value) {
    return value.matches("env:[A-Za-z_][A-Za-z0-9_]*|file:.+");
  }

  /** Returns the value of the variable, or the text of the file without its line end. */
  static String read(String reference) throws SQLException {
    if (reference.startsWith(ENV)) {
      String value = System.getenv(reference.substring(ENV.length()));
      if (value == null) {
        throw new SQLException(
            "there is no variable " + reference.substring(ENV.length()) + " in the environment",
            INVALID_AUTHORIZATION);
      }
      return value;
    }
    try (InputStream in =
        Channels.newInputStream(
            FileSystems.open(
                FileSystems.matchNewResource(
                    reference.substring(FILE.length()), /* isDirectory= */ false)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException | RuntimeException e) {
      throw new SQLException(reference + " cannot be read: " + e, INVALID_AUTHORIZATION);
    }
  }
}
