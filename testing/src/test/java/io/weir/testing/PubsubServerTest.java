package io.weir.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PubsubServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOPIC = "projects/weir-test/topics/in";
  private static final String SUBSCRIPTION = "projects/weir-test/subscriptions/in";

  private final AtomicLong clock = new AtomicLong(1_714_564_800_000L);
  private final HttpClient client = HttpClient.newHttpClient();
  private PubsubServer server;

  @BeforeEach
  void start() {
    server = PubsubServer.start(clock::get);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldCreateListAndDeleteTopicsAndSubscriptions() throws Exception {
    assertEquals(200, send("PUT", TOPIC, "{}").statusCode());
    assertEquals(409, send("PUT", TOPIC, "{}").statusCode());
    String body = "{\"topic\":\"" + TOPIC + "\",\"ackDeadlineSeconds\":60}";
    assertEquals(200, send("PUT", SUBSCRIPTION, body).statusCode());
    assertEquals(409, send("PUT", SUBSCRIPTION, body).statusCode());
    assertEquals(
        json("{\"topics\":[{\"name\":\"" + TOPIC + "\"}]}"),
        json(send("GET", "projects/weir-test/topics", "").body()));
    assertEquals(
        json(
            "{\"name\":\""
                + SUBSCRIPTION
                + "\",\"topic\":\""
                + TOPIC
                + "\",\"ackDeadlineSeconds\":60}"),
        json(send("GET", SUBSCRIPTION, "").body()));
    assertEquals(
        json("{\"topics\":[]}"), json(send("GET", "projects/other-one/topics", "").body()));
    assertEquals(200, send("DELETE", SUBSCRIPTION, "").statusCode());
    assertEquals(404, send("GET", SUBSCRIPTION, "").statusCode());
    assertEquals(200, send("DELETE", TOPIC, "").statusCode());
    assertEquals(404, send("GET", TOPIC, "").statusCode());
  }

  @Test
  void shouldDeliverWhatWasPublishedUntilItIsAcknowledged() throws Exception {
    create();
    String published =
        "{\"messages\":[{\"data\":\""
            + Base64.getEncoder().encodeToString("a".getBytes(UTF_8))
            + "\",\"attributes\":{\"k\":\"v\"},\"orderingKey\":\"o\"}]}";
    assertEquals(
        json("{\"messageIds\":[\"1\"]}"), json(send("POST", TOPIC + ":publish", published).body()));

    JsonNode first = pull(10).get(0);
    assertEquals("a", text(first));
    assertEquals("1", first.at("/message/messageId").asText());
    assertEquals("v", first.at("/message/attributes/k").asText());
    assertEquals("o", first.at("/message/orderingKey").asText());
    assertEquals("2024-05-01T12:00:00Z", first.at("/message/publishTime").asText());
    assertEquals(0, pull(10).size());

    clock.addAndGet(10_000);
    JsonNode second = pull(10).get(0);
    assertEquals("1", second.at("/message/messageId").asText());
    assertNotEquals(first.get("ackId"), second.get("ackId"));

    acknowledge(first.get("ackId"));
    assertEquals(1, server.unacknowledged(SUBSCRIPTION), "its delivery was overdue");
    acknowledge(second.get("ackId"));
    assertEquals(0, server.unacknowledged(SUBSCRIPTION));
    clock.addAndGet(10_000);
    assertEquals(0, pull(10).size());
    assertArrayEquals("a".getBytes(UTF_8), server.messages(TOPIC).get(0).data());
  }

  @Test
  void shouldReadDataWhenItIsBase64OfEitherAlphabet() throws Exception {
    create();
    for (String data : List.of("+/8=", "-_8", "-_8=")) {
      String published = "{\"messages\":[{\"data\":\"" + data + "\"}]}";
      assertEquals(200, send("POST", TOPIC + ":publish", published).statusCode());
    }
    List<PublishedMessage> messages = server.messages(TOPIC);
    assertEquals(3, messages.size());
    for (PublishedMessage message : messages) {
      assertArrayEquals(new byte[] {(byte) 0xFB, (byte) 0xFF}, message.data());
    }
  }

  @Test
  void shouldKeepADeliveryAsLongAsItsDeadlineIsExtended() throws Exception {
    create();
    publish("a");
    JsonNode ackId = pull(1).get(0).get("ackId");
    clock.addAndGet(9_000);
    modify(ackId, 60);
    clock.addAndGet(59_000);
    assertEquals(0, pull(1).size());
    modify(ackId, 0);
    assertEquals(1, pull(1).size(), "0 seconds give it back");
  }

  @Test
  void shouldRepeatAcknowledgedMessagesOnceWhenFaultsDemand() throws Exception {
    server.setFaults(new DeliveryFaults(1, 1.0, false, 2));
    create();
    publish("a", "b", "c");
    List<String> delivered = new ArrayList<>();
    for (JsonNode batch = pull(10); batch.size() > 0; batch = pull(10)) {
      assertTrue(batch.size() <= 2);
      for (JsonNode message : batch) {
        delivered.add(text(message));
        acknowledge(message.get("ackId"));
      }
    }
    assertEquals(List.of("a", "b", "c", "a", "b", "c"), delivered);
    assertEquals(3, server.repeatedMessages(SUBSCRIPTION));
  }

  @Test
  void shouldDeliverInAnotherOrderWhenFaultsDemand() throws Exception {
    server.setFaults(new DeliveryFaults(1, 0, true, 100));
    create();
    String[] texts = IntStream.range(0, 50).mapToObj(Integer::toString).toArray(String[]::new);
    publish(texts);
    List<String> delivered = new ArrayList<>();
    pull(100).forEach(message -> delivered.add(text(message)));
    assertNotEquals(List.of(texts), delivered);
    assertEquals(new HashSet<>(List.of(texts)), new HashSet<>(delivered));
    assertEquals(50, delivered.size());
  }

  @Test
  void shouldRefuseWhatPubsubRefuses() throws Exception {
    create();
    String longText = "x".repeat(1_025);
    for (String message :
        List.of(
            "{}",
            "{\"data\":\"a b\"}",
            "{\"attributes\":{\"a\":\"" + longText + "\"}}",
            "{\"data\":\"YQ==\",\"orderingKey\":\"" + longText + "\"}",
            "{\"data\":\"" + Base64.getEncoder().encodeToString(new byte[10_000_001]) + "\"}")) {
      HttpResponse<String> response =
          send("POST", TOPIC + ":publish", "{\"messages\":[" + message + "]}");
      assertEquals(400, response.statusCode());
      assertEquals("INVALID_ARGUMENT", json(response.body()).at("/error/status").asText());
    }
    assertEquals(400, send("POST", TOPIC + ":publish", "{\"messages\":[]}").statusCode());
    assertEquals(List.of(), server.messages(TOPIC));
  }

  private void create() {
    assertTrue(server.createTopic(TOPIC));
    assertTrue(server.createSubscription(SUBSCRIPTION, TOPIC, 10));
  }

  private void publish(String... texts) {
    for (String text : texts) {
      server.publish(TOPIC, text.getBytes(UTF_8), Map.of(), "");
    }
  }

  private JsonNode pull(int most) throws IOException, InterruptedException {
    String response = send("POST", SUBSCRIPTION + ":pull", "{\"maxMessages\":" + most + "}").body();
    return json(response).get("receivedMessages");
  }

  private void acknowledge(JsonNode ackId) throws IOException, InterruptedException {
    send("POST", SUBSCRIPTION + ":acknowledge", "{\"ackIds\":[" + ackId + "]}");
  }

  private void modify(JsonNode ackId, int seconds) throws IOException, InterruptedException {
    send(
        "POST",
        SUBSCRIPTION + ":modifyAckDeadline",
        "{\"ackIds\":[" + ackId + "],\"ackDeadlineSeconds\":" + seconds + "}");
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.rootUrl() + "/v1/" + path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String text(JsonNode message) {
    return new String(Base64.getDecoder().decode(message.at("/message/data").asText()), UTF_8);
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }
}
