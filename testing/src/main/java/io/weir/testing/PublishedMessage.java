package io.weir.testing;

import java.util.Map;

/**
 * A message of a topic.
 *
 * @param id id that the server gave the message
 * @param publishTime time at which the server took the message, epoch milliseconds
 * @param data the payload
 * @param attributes attributes by name
 * @param orderingKey key of messages that keep their order, or empty
 */
public record PublishedMessage(
    String id, long publishTime, byte[] data, Map<String, String> attributes, String orderingKey) {
  public PublishedMessage {
    attributes = Map.copyOf(attributes);
  }
}
