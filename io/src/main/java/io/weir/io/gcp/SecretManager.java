package io.weir.io.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * Reads secrets of Google Secret Manager by its REST interface. The credentials are the default
 * ones of the process: those of the machine, or a file that the environment names.
 */
public final class SecretManager {
  private static final URI ENDPOINT = URI.create("https://secretmanager.googleapis.com/");
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI endpoint;
  private final AccessTokens tokens;

  /** Source of the tokens that requests are authorized by. */
  interface AccessTokens {
    String get() throws IOException;
  }

  SecretManager(URI endpoint, AccessTokens tokens) {
    this.endpoint = endpoint;
    this.tokens = tokens;
  }

  /** Creates a reader with the default credentials of the process. */
  public static SecretManager ofDefaultCredentials() {
    return new SecretManager(ENDPOINT, SecretManager::defaultToken);
  }

  /**
   * Returns the text of a version of a secret.
   *
   * @param name {@code projects/P/secrets/S/versions/V}
   * @throws IOException if there are no credentials, or the secret cannot be read. The message
   *     shows no secret.
   */
  public String read(String name) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("v1/" + name + ":access"))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + tokens.get())
            .build();
    HttpResponse<byte[]> response = send(request);
    if (response.statusCode() != OK) {
      throw new IOException("HTTP status " + response.statusCode() + error(response.body()));
    }
    try {
      String base64 = JSON.readTree(response.body()).at("/payload/data").asText();
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      // Both exceptions quote what they could not read.
      throw new IOException("the response is not one of Secret Manager");
    }
  }

  private static HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a secret was read");
    }
  }

  /** Returns the message of an error, which names what is missing or not allowed. */
  private static String error(byte[] body) {
    try {
      JsonNode message = JSON.readTree(body).at("/error/message");
      return message.isTextual() ? ": " + message.asText() : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static String defaultToken() throws IOException {
    GoogleCredentials credentials =
        GoogleCredentials.getApplicationDefault().createScoped(List.of(SCOPE));
    credentials.refreshIfExpired();
    return credentials.getAccessToken().getTokenValue();
  }
}
