package io.weir.io.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.PublishedMessage;
import io.weir.testing.PubsubServer;
import io.weir.transforms.record.Decision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PubsubSinkTest {
  private static final String TOPIC = "projects/weir-test/topics/live.decisions";
  private static final PubsubOutput OUTPUT =
      new PubsubOutput("pubsub://weir-test/topics/live", "projects/weir-test/topics/live");

  private PubsubServer server;

  @BeforeEach
  void start() {
    server = PubsubServer.start();
    assertTrue(server.createTopic(TOPIC));
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** A request takes at most 1,000 messages and 10 MB; the server refuses more. */
  @Test
  void shouldPublishEachLineOfAKeyInItsOrderWhenOneRequestCannotHoldAll() {
    List<KV<byte[], byte[]>> lines = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      lines.add(KV.of("k1".getBytes(UTF_8), line(i, 40)));
    }
    for (int i = 2_500; i < 2_503; i++) {
      lines.add(KV.of("k1".getBytes(UTF_8), line(i, 4_000_000)));
    }
    write(lines);

    List<PublishedMessage> messages = server.messages(TOPIC);
    assertEquals(lines.size(), messages.size());
    for (int i = 0; i < lines.size(); i++) {
      assertArrayEquals(lines.get(i).getValue(), messages.get(i).data());
      assertEquals(Integer.toString(i), messages.get(i).attributes().get("revision"));
      assertEquals("k1", messages.get(i).orderingKey());
    }
  }

  @Test
  void shouldPublishALineInPartsWhenItIsLongerThanAMessage() {
    byte[] line = line(1, 12_000_000);
    write(List.of(KV.of("k1".getBytes(UTF_8), line)));

    List<PublishedMessage> messages = server.messages(TOPIC);
    assertEquals(
        List.of("1 of 2", "2 of 2"),
        messages.stream()
            .map(m -> m.attributes().get("part") + " of " + m.attributes().get("parts"))
            .toList());
    byte[] joined = Arrays.copyOf(messages.get(0).data(), line.length);
    byte[] rest = messages.get(1).data();
    System.arraycopy(rest, 0, joined, messages.get(0).data().length, rest.length);
    assertArrayEquals(line, joined);
  }

  private static byte[] line(int revision, int length) {
    byte[] line = new byte[length];
    Arrays.fill(line, (byte) ' ');
    byte[] json = ("{\"event\":\"e\",\"revision\":" + revision + "}").getBytes(UTF_8);
    System.arraycopy(json, 0, line, 0, json.length);
    return line;
  }

  private void write(List<KV<byte[], byte[]>> lines) {
    PubsubOptions options = PipelineOptionsFactory.as(PubsubOptions.class);
    options.setPubsubRootUrl(server.rootUrl());
    options.setCredentialFactoryClass(NoopCredentialFactory.class);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply(
            Create.of(List.of(lines))
                .withCoder(ListCoder.of(KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of()))))
        .apply(OUTPUT.write(Decision.TYPE, true));
    pipeline.run().waitUntilFinish();
  }
}
