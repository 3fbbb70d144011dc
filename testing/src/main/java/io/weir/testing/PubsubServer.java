package io.weir.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * A stand-in for Pub/Sub inside this JVM, on a free port of the loopback interface. It serves the
 * HTTP/JSON requests of Pub/Sub v1 that clients of topics and pull subscriptions send, without
 * authentication, and keeps all messages in memory. It refuses the messages that Pub/Sub refuses
 * for their size. Ordering keys are kept, but deliveries do not follow them.
 */
public final class PubsubServer implements AutoCloseable {
  private final Map<String, List<PublishedMessage>> topics = new TreeMap<>();
  private final Map<String, PubsubSubscription> subscriptions = new TreeMap<>();
  private final LongSupplier clock;
  private final HttpServer server;
  private final ExecutorService threads;
  private DeliveryFaults faults = DeliveryFaults.NONE;
  private long messages;

  private PubsubServer(LongSupplier clock) throws IOException {
    this.clock = clock;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "pubsub-server");
              thread.setDaemon(true);
              return thread;
            });
    server.createContext("/v1/", new PubsubHandler(this));
    server.setExecutor(threads);
    server.start();
  }

  /** Starts a server without topics. */
  public static PubsubServer start() {
    return start(System::currentTimeMillis);
  }

  /**
   * Starts a server with a clock of its own.
   *
   * @param clock current time, epoch milliseconds
   */
  static PubsubServer start(LongSupplier clock) {
    try {
      return new PubsubServer(clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the root URL of the requests. */
  public String rootUrl() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Sets the faults of the subscriptions that are created from now on. */
  public synchronized void setFaults(DeliveryFaults faults) {
    this.faults = faults;
  }

  /**
   * Creates a topic.
   *
   * @param topic {@code projects/P/topics/T}
   * @return false if it exists
   */
  public synchronized boolean createTopic(String topic) {
    return topics.putIfAbsent(topic, new ArrayList<>()) == null;
  }

  /**
   * Creates a subscription, which gets the messages that are published from now on.
   *
   * @param subscription {@code projects/P/subscriptions/S}
   * @param ackDeadlineSeconds time after which a message that is not acknowledged is delivered
   *     again
   * @return false if it exists
   */
  public synchronized boolean createSubscription(
      String subscription, String topic, int ackDeadlineSeconds) {
    return subscriptions.putIfAbsent(
            subscription, new PubsubSubscription(topic, ackDeadlineSeconds, faults, clock))
        == null;
  }

  /** Deletes a topic or a subscription, if there is one of the name. */
  synchronized void delete(String name) {
    topics.remove(name);
    subscriptions.remove(name);
  }

  /** Publishes a message and returns its id. */
  public synchronized String publish(
      String topic, byte[] data, Map<String, String> attributes, String orderingKey) {
    String id = Long.toString(++messages);
    PublishedMessage message =
        new PublishedMessage(id, clock.getAsLong(), data, attributes, orderingKey);
    topics.get(topic).add(message);
    subscriptions.values().stream()
        .filter(subscription -> subscription.topic().equals(topic))
        .forEach(subscription -> subscription.add(message));
    return id;
  }

  /** Returns all messages of a topic, in the order of publication. */
  public synchronized List<PublishedMessage> messages(String topic) {
    return List.copyOf(topics.get(topic));
  }

  /** Returns the number of messages of a subscription that are not acknowledged. */
  public synchronized int unacknowledged(String subscription) {
    return subscriptions.get(subscription).unacknowledged();
  }

  /** Returns the number of messages that a subscription delivered again after acknowledgement. */
  public synchronized int repeatedMessages(String subscription) {
    return subscriptions.get(subscription).repeatedMessages();
  }

  synchronized boolean hasTopic(String topic) {
    return topics.containsKey(topic);
  }

  synchronized List<String> topicsOf(String project) {
    return topics.keySet().stream().filter(name -> name.startsWith(project + "/")).toList();
  }

  synchronized Map<String, PubsubSubscription> subscriptionsOf(String project) {
    Map<String, PubsubSubscription> some = new TreeMap<>(subscriptions);
    some.keySet().removeIf(name -> !name.startsWith(project + "/"));
    return some;
  }

  /** Returns a subscription, or null. Callers synchronize on the server while they use it. */
  synchronized PubsubSubscription subscription(String name) {
    return subscriptions.get(name);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
