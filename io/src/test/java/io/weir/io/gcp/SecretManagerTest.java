package io.weir.io.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads from a stand-in of Google's REST interface. Google's credentials are not part of it. */
class SecretManagerTest {
  private static final String NAME = "projects/p/secrets/weir-keys/versions/latest";

  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String body;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String read() throws IOException {
    URI endpoint = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    return new SecretManager(endpoint, () -> "token-of-the-machine").read(NAME);
  }

  @Test
  void shouldReadTheVersionOfASecretWithTheTokenOfTheCredentials() throws IOException {
    String data = Base64.getEncoder().encodeToString("k1:Zoë".getBytes(UTF_8));
    body = "{\"name\":\"" + NAME + "\",\"payload\":{\"data\":\"" + data + "\"}}";
    assertEquals("k1:Zoë", read());
    assertEquals(List.of("GET /v1/" + NAME + ":access Bearer token-of-the-machine"), requests);
  }

  @Test
  void shouldReportWhatGoogleAnswersWhenTheSecretCannotBeRead() {
    status = 403;
    body = "{\"error\":{\"code\":403,\"message\":\"Permission denied on " + NAME + "\"}}";
    assertEquals(
        "HTTP status 403: Permission denied on " + NAME,
        assertThrows(IOException.class, this::read).getMessage());
    body = "<html>";
    assertEquals("HTTP status 403", assertThrows(IOException.class, this::read).getMessage());
  }

  @Test
  void shouldNotQuoteAResponseThatItCannotRead() {
    body = "{\"payload\":{\"data\":\"c2VjcmV0!\"}}";
    IOException e = assertThrows(IOException.class, this::read);
    assertEquals("the response is not one of Secret Manager", e.getMessage());
    assertFalse(e.toString().contains("c2Vj"));
  }
}
