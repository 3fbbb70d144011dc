package io.weir.io.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.io.FileSystems;

/**
 * References to secrets. A secret is read where it is used and never travels with the job, because
 * runners show all options of a pipeline in plain text.
 */
public final class SecretReference {
  /** The references that work, for messages. */
  public static final String FORMS = "env:VARIABLE or file:/path";

  private static final String ENV = "env:";
  private static final String FILE = "file:";

  private SecretReference() {}

  /** Returns whether the value is a reference rather than a secret. */
  public static boolean isReference(String value) {
    return value.matches("env:[A-Za-z_][A-Za-z0-9_]*|file:.+");
  }

  /**
   * Returns the value of the variable, or the text of the file without its line end.
   *
   * @throws SecretUnavailableException if there is no such variable or the file cannot be read
   */
  public static String read(String reference) throws SecretUnavailableException {
    if (reference.startsWith(ENV)) {
      String value = System.getenv(reference.substring(ENV.length()));
      if (value == null) {
        throw new SecretUnavailableException(
            "there is no variable " + reference.substring(ENV.length()) + " in the environment",
            null);
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
      throw new SecretUnavailableException(reference + " cannot be read: " + e, e);
    }
  }
}
