package io.weir.io.format;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands in for Confluent's schema registry, as far as schemas are read from it. */
public final class RegistryStandIn implements AutoCloseable {
  /** The status of a request whose connection is closed. */
  static final int NO_RESPONSE = 0;

  private final HttpServer server;
  private final Map<String, String> responses = new ConcurrentHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private int failures;
  private int statusOfFailures;

  /** Starts a registry without schemas. */
  public RegistryStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::respond);
    server.start();
  }

  /** Returns the address of the registry. */
  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Adds a schema of Avro. */
  public void add(int id, String schema) {
    respondTo("/schemas/ids/" + id, "{\"schema\":" + quoted(schema) + "}");
  }

  /** Sets the response to a path. */
  public void respondTo(String path, String json) {
    responses.put(path, json);
  }

  /** Lets the next requests fail with a status. */
  public synchronized void failNext(int count, int status) {
    failures = count;
    statusOfFailures = status;
  }

  /** Returns the paths of the requests so far. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private synchronized void respond(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    requests.add(path);
    String body = responses.getOrDefault(path, "{\"error_code\":40403}");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean fails = failures > 0;
    failures -= fails ? 1 : 0;
    if (fails && statusOfFailures == NO_RESPONSE) {
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(
        fails ? statusOfFailures : responses.containsKey(path) ? 200 : 404, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Returns a text as a string of JSON. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
