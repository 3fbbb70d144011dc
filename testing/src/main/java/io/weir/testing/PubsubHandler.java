package io.weir.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The requests of a {@link PubsubServer}. */
final class PubsubHandler implements HttpHandler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PATH =
      Pattern.compile("/v1/(projects/[^/]+)/(topics|subscriptions)(?:/([^/:]+))?(?::(\\w+))?");

  private static final int MOST_MESSAGES = 1_000;
  private static final int MOST_BYTES = 10_000_000;
  private static final int MOST_TEXT_BYTES = 1_024;

  private final PubsubServer server;

  PubsubHandler(PubsubServer server) {
    this.server = server;
  }

  /** A response that is not the one asked for. */
  private static final class RefusalException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    RefusalException(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    int status = 200;
    ObjectNode response;
    try {
      response = respond(exchange);
    } catch (RefusalException e) {
      status = e.status;
      response = JSON.createObjectNode();
      response
          .putObject("error")
          .put("code", e.status)
          .put("message", e.getMessage())
          .put("status", e.code);
    }
    byte[] body = JSON.writeValueAsBytes(response);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private ObjectNode respond(HttpExchange exchange) throws IOException, RefusalException {
    JsonNode request = body(exchange);
    Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
    if (!path.matches()) {
      throw new RefusalException(404, "NOT_FOUND", "no such path");
    }
    String project = path.group(1);
    boolean topic = path.group(2).equals("topics");
    String name = project + "/" + path.group(2) + "/" + path.group(3);
    String method = exchange.getRequestMethod() + (path.group(4) == null ? "" : path.group(4));
    synchronized (server) {
      if (path.group(3) == null) {
        return topic ? topics(project) : subscriptions(project);
      }
      if (method.equals("PUT")) {
        return topic ? createTopic(name) : createSubscription(name, request);
      }
      if (topic ? !server.hasTopic(name) : server.subscription(name) == null) {
        throw new RefusalException(404, "NOT_FOUND", "Resource not found (resource=" + name + ").");
      }
      return switch (method) {
        case "GET" -> topic ? topic(name) : subscription(name, server.subscription(name));
        case "DELETE" -> {
          server.delete(name);
          yield JSON.createObjectNode();
        }
        case "POSTpublish" -> publish(name, request);
        case "POSTpull" -> pull(server.subscription(name), request);
        case "POSTacknowledge" -> {
          server.subscription(name).acknowledge(texts(request.path("ackIds")));
          yield JSON.createObjectNode();
        }
        case "POSTmodifyAckDeadline" -> {
          server
              .subscription(name)
              .modifyAckDeadline(
                  texts(request.path("ackIds")), request.path("ackDeadlineSeconds").asInt());
          yield JSON.createObjectNode();
        }
        default -> throw new RefusalException(404, "NOT_FOUND", "no such method: " + method);
      };
    }
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream raw = exchange.getRequestBody();
        InputStream in = zipped ? new GZIPInputStream(raw) : raw) {
      byte[] bytes = in.readAllBytes();
      return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    }
  }

  private ObjectNode topics(String project) {
    ObjectNode response = JSON.createObjectNode();
    ArrayNode list = response.putArray("topics");
    server.topicsOf(project).forEach(name -> list.add(topic(name)));
    return response;
  }

  private ObjectNode subscriptions(String project) {
    ObjectNode response = JSON.createObjectNode();
    ArrayNode list = response.putArray("subscriptions");
    server.subscriptionsOf(project).forEach((name, s) -> list.add(subscription(name, s)));
    return response;
  }

  private ObjectNode createTopic(String name) throws RefusalException {
    if (!server.createTopic(name)) {
      throw exists(name);
    }
    return topic(name);
  }

  private ObjectNode createSubscription(String name, JsonNode request) throws RefusalException {
    String topic = request.path("topic").asText();
    if (!server.hasTopic(topic)) {
      throw new RefusalException(404, "NOT_FOUND", "Resource not found (resource=" + topic + ").");
    }
    int seconds = request.path("ackDeadlineSeconds").asInt();
    if (!server.createSubscription(name, topic, seconds == 0 ? 10 : seconds)) {
      throw exists(name);
    }
    return subscription(name, server.subscription(name));
  }

  private static RefusalException exists(String name) {
    return new RefusalException(
        409, "ALREADY_EXISTS", "Resource already exists in the project (resource=" + name + ").");
  }

  private static ObjectNode topic(String name) {
    return JSON.createObjectNode().put("name", name);
  }

  private static ObjectNode subscription(String name, PubsubSubscription subscription) {
    return JSON.createObjectNode()
        .put("name", name)
        .put("topic", subscription.topic())
        .put("ackDeadlineSeconds", subscription.ackDeadlineSeconds());
  }

  private ObjectNode publish(String topic, JsonNode request) throws RefusalException {
    List<PublishedMessage> messages = new ArrayList<>();
    long bytes = 0;
    for (JsonNode json : request.path("messages")) {
      PublishedMessage message = message(json);
      bytes += message.data().length;
      messages.add(message);
    }
    refuse(messages.isEmpty() || messages.size() > MOST_MESSAGES, "number of messages");
    refuse(bytes > MOST_BYTES, "size of the request");
    ObjectNode response = JSON.createObjectNode();
    ArrayNode ids = response.putArray("messageIds");
    for (PublishedMessage m : messages) {
      ids.add(server.publish(topic, m.data(), m.attributes(), m.orderingKey()));
    }
    return response;
  }

  private static PublishedMessage message(JsonNode json) throws RefusalException {
    byte[] data = data(json.path("data").asText());
    Map<String, String> attributes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> attribute : json.path("attributes").properties()) {
      attributes.put(attribute.getKey(), attribute.getValue().asText());
    }
    String orderingKey = json.path("orderingKey").asText();
    refuse(data.length == 0 && attributes.isEmpty(), "message without data and attributes");
    refuse(attributes.values().stream().anyMatch(PubsubHandler::isTooLong), "attribute");
    refuse(isTooLong(orderingKey), "ordering key");
    return new PublishedMessage("", 0, data, attributes, orderingKey);
  }

  /** Reads both alphabets of base64, as Pub/Sub does. Google's clients write the one for URLs. */
  private static byte[] data(String text) throws RefusalException {
    try {
      return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw new RefusalException(400, "INVALID_ARGUMENT", "not accepted: data: " + e.getMessage());
    }
  }

  private static boolean isTooLong(String text) {
    return text.getBytes(UTF_8).length > MOST_TEXT_BYTES;
  }

  private static void refuse(boolean wrong, String what) throws RefusalException {
    if (wrong) {
      throw new RefusalException(400, "INVALID_ARGUMENT", "not accepted: " + what);
    }
  }

  private static ObjectNode pull(PubsubSubscription subscription, JsonNode request)
      throws RefusalException {
    int most = request.path("maxMessages").asInt();
    refuse(most <= 0, "maxMessages");
    ObjectNode response = JSON.createObjectNode();
    ArrayNode received = response.putArray("receivedMessages");
    subscription
        .pull(most)
        .forEach(
            (ackId, message) -> {
              ObjectNode json = received.addObject().put("ackId", ackId).putObject("message");
              if (message.data().length > 0) {
                json.put("data", Base64.getEncoder().encodeToString(message.data()));
              }
              json.put("messageId", message.id());
              json.put("publishTime", Instant.ofEpochMilli(message.publishTime()).toString());
              json.put("orderingKey", message.orderingKey());
              ObjectNode attributes = json.putObject("attributes");
              message.attributes().forEach(attributes::put);
            });
    return response;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
