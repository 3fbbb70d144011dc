package io.weir.io.pubsub;

import io.weir.io.pubsub.LineMessages.LineMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.OutgoingMessage;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.TopicPath;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubJsonClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubMessage;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Publishes lines to a topic. A bundle is finished when all its messages are published. If a
 * request fails, the bundle fails and its lines are published again.
 */
final class PublishLines extends DoFn<List<KV<byte[], byte[]>>, Void> {
  /** Maximum number of messages of a request. */
  private static final int MOST_MESSAGES = 1_000;

  private final String topic;
  private final LineMessages messages;
  private transient TopicPath path;
  private transient PubsubClient client;
  private transient List<OutgoingMessage> pending;
  private transient long pendingBytes;

  PublishLines(String topic, LineMessages messages) {
    this.topic = topic;
    this.messages = messages;
  }

  @Setup
  public void setUp(PipelineOptions options) throws IOException {
    path = PubsubClient.topicPathFromPath(topic);
    client = PubsubJsonClient.FACTORY.newClient(null, null, options.as(PubsubOptions.class));
  }

  @StartBundle
  public void start() {
    // The messages of an abandoned bundle do not concern this bundle.
    pending = new ArrayList<>();
    pendingBytes = 0;
  }

  @ProcessElement
  public void process(@Element List<KV<byte[], byte[]>> lines) throws IOException {
    for (KV<byte[], byte[]> line : lines) {
      for (LineMessage message : messages.of(line.getKey(), line.getValue())) {
        add(message);
      }
    }
  }

  private void add(LineMessage message) throws IOException {
    int bytes = message.bytes();
    if (pending.size() == MOST_MESSAGES || pendingBytes + bytes > LineMessages.MOST_BYTES) {
      publish();
    }
    PubsubMessage outgoing =
        new PubsubMessage(message.data(), message.attributes(), null, message.orderingKey());
    pending.add(OutgoingMessage.of(outgoing, 0, null, null));
    pendingBytes += bytes;
  }

  @FinishBundle
  public void finish() throws IOException {
    publish();
  }

  private void publish() throws IOException {
    if (pending.isEmpty()) {
      return;
    }
    int published = client.publish(path, pending);
    if (published != pending.size()) {
      throw new IOException(
          topic + " took " + published + " of " + pending.size() + " messages of a request");
    }
    start();
  }

  @Teardown
  public void tearDown() throws IOException {
    if (client != null) {
      client.close();
    }
  }
}
