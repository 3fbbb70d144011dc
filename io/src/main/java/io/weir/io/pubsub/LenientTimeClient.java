package io.weir.io.pubsub;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient;
import org.apache.beam.sdk.schemas.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client that gives a message the time in its attribute. Beam's own clients throw if the
 * attribute is missing or is no time, and the job would fail again with each redelivery. Here such
 * a message has the time of its publication.
 */
final class LenientTimeClient extends PubsubClient {
  private static final Logger LOG = LoggerFactory.getLogger(LenientTimeClient.class);

  private final PubsubClient client;
  private final String timeAttribute;
  private boolean warned;

  /**
   * Creates the client.
   *
   * @param client client that gives messages their times of publication
   */
  LenientTimeClient(PubsubClient client, String timeAttribute) {
    this.client = client;
    this.timeAttribute = timeAttribute;
  }

  @Override
  public List<IncomingMessage> pull(
      long requestTime, SubscriptionPath subscription, int batchSize, boolean returnImmediately)
      throws IOException {
    return client.pull(requestTime, subscription, batchSize, returnImmediately).stream()
        .map(this::withTime)
        .toList();
  }

  private IncomingMessage withTime(IncomingMessage message) {
    String text = message.message().getAttributesOrDefault(timeAttribute, "");
    OptionalLong time = MessageTime.parse(text);
    if (time.isEmpty()) {
      warn(message.recordId(), text);
      return message;
    }
    return IncomingMessage.of(
        message.message(),
        time.getAsLong(),
        message.requestTimeMsSinceEpoch(),
        message.ackId(),
        message.recordId());
  }

  private void warn(String id, String text) {
    if (!warned) {
      LOG.warn(
          "Message {} has \"{}\" as attribute {}, expected epoch milliseconds or RFC 3339. Such"
              + " messages move the watermark by their times of publication.",
          id,
          text,
          timeAttribute);
      warned = true;
    }
  }

  @Override
  public int publish(TopicPath topic, List<OutgoingMessage> messages) throws IOException {
    return client.publish(topic, messages);
  }

  @Override
  public void acknowledge(SubscriptionPath subscription, List<String> ackIds) throws IOException {
    client.acknowledge(subscription, ackIds);
  }

  @Override
  public void modifyAckDeadline(SubscriptionPath subscription, List<String> ackIds, int seconds)
      throws IOException {
    client.modifyAckDeadline(subscription, ackIds, seconds);
  }

  @Override
  public void createTopic(TopicPath topic) throws IOException {
    client.createTopic(topic);
  }

  @Override
  public void createTopic(TopicPath topic, SchemaPath schema) throws IOException {
    client.createTopic(topic, schema);
  }

  @Override
  public void deleteTopic(TopicPath topic) throws IOException {
    client.deleteTopic(topic);
  }

  @Override
  public List<TopicPath> listTopics(ProjectPath project) throws IOException {
    return client.listTopics(project);
  }

  @Override
  public boolean isTopicExists(TopicPath topic) throws IOException {
    return client.isTopicExists(topic);
  }

  @Override
  public void createSubscription(
      TopicPath topic, SubscriptionPath subscription, int ackDeadlineSeconds) throws IOException {
    client.createSubscription(topic, subscription, ackDeadlineSeconds);
  }

  @Override
  public void deleteSubscription(SubscriptionPath subscription) throws IOException {
    client.deleteSubscription(subscription);
  }

  @Override
  public List<SubscriptionPath> listSubscriptions(ProjectPath project, TopicPath topic)
      throws IOException {
    return client.listSubscriptions(project, topic);
  }

  @Override
  public int ackDeadlineSeconds(SubscriptionPath subscription) throws IOException {
    return client.ackDeadlineSeconds(subscription);
  }

  @Override
  public boolean isEOF() {
    return client.isEOF();
  }

  @Override
  public void createSchema(SchemaPath schema, String content, com.google.pubsub.v1.Schema.Type type)
      throws IOException {
    client.createSchema(schema, content, type);
  }

  @Override
  public void deleteSchema(SchemaPath schema) throws IOException {
    client.deleteSchema(schema);
  }

  @Override
  public SchemaPath getSchemaPath(TopicPath topic) throws IOException {
    return client.getSchemaPath(topic);
  }

  @Override
  public Schema getSchema(SchemaPath schema) throws IOException {
    return client.getSchema(schema);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
