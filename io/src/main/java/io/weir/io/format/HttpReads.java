package io.weir.io.format;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Reads resources by HTTP, again after failures that may pass. */
final class HttpReads {
  /** Reads for a quarter of a minute before it gives up, and the runner repeats the work. */
  static final HttpReads WITH_RETRIES = new HttpReads(8, Duration.ofMillis(100));

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERRORS = 500;

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private final int attempts;
  private final Duration firstPause;

  /**
   * Creates the reads.
   *
   * @param attempts number of requests before a failure is final
   * @param firstPause pause behind the first request; each pause is twice as long as the one before
   */
  HttpReads(int attempts, Duration firstPause) {
    this.attempts = attempts;
    this.firstPause = firstPause;
  }

  /**
   * Returns a resource, or empty if there is none.
   *
   * @throws IOException if the server cannot be reached or does not give the resource
   */
  Optional<byte[]> get(URI address) throws IOException {
    Duration pause = firstPause;
    for (int attempt = 1; ; attempt++) {
      IOException failure;
      boolean mayPass = true;
      try {
        HttpResponse<byte[]> response = send(address);
        int status = response.statusCode();
        if (status == OK || status == NOT_FOUND) {
          return status == OK ? Optional.of(response.body()) : Optional.empty();
        }
        failure = new IOException(address + " has status " + status);
        mayPass = status == TOO_MANY || status >= SERVER_ERRORS;
      } catch (IOException e) {
        failure = new IOException(address + " does not respond", e);
      }
      if (!mayPass || attempt == attempts || Thread.currentThread().isInterrupted()) {
        throw failure;
      }
      pause(pause);
      pause = pause.multipliedBy(2);
    }
  }

  private static HttpResponse<byte[]> send(URI address) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Accept", "application/vnd.schemaregistry.v1+json, application/json")
            .build();
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void pause(Duration pause) throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
