package io.weir.io.secret;

import io.weir.io.gcp.GoogleCloudJars;
import io.weir.io.gcp.SecretManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;

/**
 * References to secrets. A secret is read where it is used and never travels with the job, because
 * runners show all options of a pipeline in plain text.
 */
public final class SecretReference {
  /** The references that work, for messages. */
  public static final String FORMS =
      "env:VARIABLE, file:/path or gcp-secret:projects/P/secrets/S/versions/V";

  private static final String ENV = "env:";
  private static final String FILE = "file:";
  private static final String GCP_SECRET = "gcp-secret:";
  private static final Pattern REFERENCE =
      Pattern.compile(
          "env:[A-Za-z_][A-Za-z0-9_]*|file:.+"
              + "|gcp-secret:projects/[A-Za-z0-9:.-]+/secrets/[A-Za-z0-9_-]+/versions/[A-Za-z0-9_-]+");

  private SecretReference() {}

  /** Returns whether the value is a reference rather than a secret. */
  public static boolean isReference(String value) {
    return REFERENCE.matcher(value).matches();
  }

  /** Returns why this program cannot read a reference, or empty if it can try to. */
  public static Optional<String> problem(String reference) {
    return reference.startsWith(GCP_SECRET) ? GoogleCloudJars.problem() : Optional.empty();
  }

  /**
   * Returns the secret: the value of the variable, the text of the file, or the version of the
   * secret of Google Secret Manager, without white space at its end.
   *
   * @throws SecretUnavailableException if the secret cannot be read
   */
  public static String read(String reference) throws SecretUnavailableException {
    Optional<String> problem = problem(reference);
    if (problem.isPresent()) {
      throw new SecretUnavailableException(problem.get(), null);
    }
    if (reference.startsWith(ENV)) {
      return variable(reference.substring(ENV.length()));
    }
    try {
      String secret =
          reference.startsWith(GCP_SECRET)
              ? SecretManager.ofDefaultCredentials().read(reference.substring(GCP_SECRET.length()))
              : file(reference.substring(FILE.length()));
      return secret.stripTrailing();
    } catch (IOException | RuntimeException e) {
      throw new SecretUnavailableException(reference + " cannot be read: " + e, e);
    }
  }

  private static String variable(String name) throws SecretUnavailableException {
    String value = System.getenv(name);
    if (value == null) {
      throw new SecretUnavailableException(
          "there is no variable " + name + " in the environment", null);
    }
    return value;
  }

  private static String file(String path) throws IOException {
    try (InputStream in =
        Channels.newInputStream(
            FileSystems.open(FileSystems.matchNewResource(path, /* isDirectory= */ false)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
