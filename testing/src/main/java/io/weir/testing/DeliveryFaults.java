package io.weir.testing;

/**
 * What a subscription does that Pub/Sub may do. The choices follow from the seed and the order of
 * the requests.
 *
 * @param seed seed of the choices
 * @param repeated share of the acknowledged messages that are delivered once more, from 0 to 1
 * @param reordered whether messages are delivered in random order
 * @param mostPerPull maximum number of messages of a response
 */
public record DeliveryFaults(long seed, double repeated, boolean reordered, int mostPerPull) {
  /** Each message is delivered once, in the order of publication. */
  public static final DeliveryFaults NONE = new DeliveryFaults(0, 0, false, Integer.MAX_VALUE);
}
