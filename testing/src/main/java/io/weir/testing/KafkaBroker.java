package io.weir.testing;

import static io.weir.testing.ProcessAwait.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real Kafka broker in its own JVM, as a single node, on free ports of the loopback interface,
 * with its data in a temporary folder. Records are kept forever, whatever their timestamps are. The
 * broker can be killed and started again.
 */
public final class KafkaBroker implements AutoCloseable {
  // C1 alone halves the startup time, and a test ends before C2 would pay off.
  private static final List<String> JVM_FLAGS =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final Set<TransactionState> OPEN =
      Set.of(
          TransactionState.ONGOING,
          TransactionState.PREPARE_COMMIT,
          TransactionState.PREPARE_ABORT,
          TransactionState.PREPARE_EPOCH_FENCE);

  private final String bootstrapServers;
  private final BrokerProcess process;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  private KafkaBroker(BrokerProcess process) {
    this.bootstrapServers = process.bootstrapServers();
    this.process = process;
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 200,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200));
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                // With more than one request in flight, batches sent before a new topic has its
                // leader can be rejected out of order, and then permanently.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Starts a broker and waits until it serves requests. Otherwise throws with its log. */
  public static KafkaBroker start() {
    return start(JVM_FLAGS);
  }

  /**
   * Starts a broker like {@link #start()}, with JVM flags such as {@code -Xmx1g} in place of those
   * of a broker for tests.
   */
  public static KafkaBroker start(List<String> jvmFlags) {
    KafkaBroker broker = new KafkaBroker(BrokerProcess.start(jvmFlags));
    try {
      broker.awaitReady();
      return broker;
    } catch (RuntimeException | Error e) {
      broker.close();
      throw e;
    }
  }

  /** Kills the broker (SIGKILL) and waits until it has ended. Its data stay. */
  public void kill() {
    process.kill();
  }

  /** Starts the broker after {@link #kill()}, on the same port, and waits until it is ready. */
  public void restart() {
    process.start();
    awaitReady();
  }

  private void awaitReady() {
    try {
      // A node is listed once it is unfenced, which is later than its first response.
      await().until(this::nodes, nodes -> !nodes.isEmpty());
    } catch (ConditionTimeoutException e) {
      throw process.failure("did not get ready within " + ProcessAwait.LIMIT, e);
    }
  }

  private Collection<Node> nodes() {
    process.requireAlive();
    try {
      return admin.describeCluster().nodes().get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return List.of();
    } catch (ExecutionException | InterruptedException e) {
      throw process.failure("does not say which nodes it has", e);
    }
  }

  /** Returns the host and port that clients connect to. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Creates a topic. Topics are not created automatically, so a misspelled name fails. */
  public void createTopic(String name, int partitions) {
    createTopic(name, partitions, Map.of());
  }

  /**
   * Creates a topic.
   *
   * @param configuration settings, such as {@code message.timestamp.type} with {@code
   *     LogAppendTime}
   */
  public void createTopic(String name, int partitions, Map<String, String> configuration) {
    NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(configuration);
    join(admin.createTopics(List.of(topic)).all());
    // The topic is created before the broker lists it for clients, which would find no partitions.
    await().until(() -> join(admin.listTopics().names()), names -> names.contains(name));
  }

  /** Deletes every topic whose name has a prefix. */
  public void deleteTopics(String prefix) {
    Set<String> names =
        join(admin.listTopics().names()).stream()
            .filter(name -> name.startsWith(prefix))
            .collect(Collectors.toSet());
    join(admin.deleteTopics(names).all());
  }

  /** Appends values without keys to one partition, in order, and waits until all are written. */
  public List<RecordMetadata> produce(String topic, int partition, List<byte[]> values) {
    return produce(
        values.stream()
            .map(value -> new ProducerRecord<byte[], byte[]>(topic, partition, null, value))
            .collect(Collectors.toList()));
  }

  /** Appends one record with its own timestamp and a key, which may be null. */
  public RecordMetadata produce(
      String topic, int partition, Instant timestamp, byte[] key, byte[] value) {
    return produce(
            List.of(new ProducerRecord<>(topic, partition, timestamp.toEpochMilli(), key, value)))
        .get(0);
  }

  /** Appends records, in order, and waits until all are written. */
  public List<RecordMetadata> produce(List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : records) {
      sent.add(producer.send(record));
    }
    producer.flush();
    return sent.stream().map(this::join).collect(Collectors.toList());
  }

  /**
   * Returns the committed records of the topic, by partition and offset. The result contains no
   * records of aborted transactions, and none after the first open transaction.
   */
  public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
    try (TopicReader reader = new TopicReader(bootstrapServers, topic)) {
      return reader.readToEnd(ProcessAwait.LIMIT);
    }
  }

  /** Waits until the topic has at least {@code count} committed records, and returns all. */
  public List<ConsumerRecord<byte[], byte[]>> awaitRecords(
      String topic, int count, Duration limit) {
    return awaitRecords(topic, records -> records.size() >= count, limit);
  }

  /**
   * Reads committed records from the beginning until the records read, in order within each
   * partition, satisfy the condition. At the limit it throws an {@link AssertionError} that shows
   * the number of records and the last ones.
   */
  public List<ConsumerRecord<byte[], byte[]>> awaitRecords(
      String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> condition, Duration limit) {
    try (TopicReader reader = new TopicReader(bootstrapServers, topic)) {
      return reader.readUntil(condition, limit);
    }
  }

  /**
   * Returns the committed offsets of a consumer group, which are those of the next records to read.
   */
  public Map<TopicPartition, Long> committedOffsets(String group) {
    Map<TopicPartition, Long> offsets = new TreeMap<>(TopicReader.BY_TOPIC_AND_PARTITION);
    join(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
    return offsets;
  }

  /** Returns the transactional ids whose transaction is neither committed nor aborted. */
  public List<String> openTransactions() {
    return join(admin.listTransactions(new ListTransactionsOptions().filterStates(OPEN)).all())
        .stream()
        .map(TransactionListing::transactionalId)
        .toList();
  }

  /** Kills the broker and deletes its data. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
    admin.close(Duration.ZERO);
    process.close();
  }

  private <T> T join(Future<T> answer) {
    try {
      return answer.get(ProcessAwait.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka refused: " + e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw process.failure("did not answer within " + ProcessAwait.LIMIT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Kafka", e);
    }
  }
}
