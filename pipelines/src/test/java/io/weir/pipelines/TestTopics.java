package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.pipelines.RunOutputs.Answer;
import io.weir.testing.KafkaBroker;
import io.weir.testing.ProcessAwait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topics of one test on a broker that tests share: payments of the pack {@code live}, and the
 * records of its run. The name of each topic on the broker begins with the name of the test.
 */
public final class TestTopics {
  private static final String LARGE = Integer.toString(16 << 20);
  private static final String GROUP = "weir-live";

  private final KafkaBroker broker;
  private final String test;

  /** The topics of a test, whose name no other test of the broker has. */
  public TestTopics(KafkaBroker broker, String test) {
    this.broker = broker;
    this.test = test;
  }

  /** The name of a topic on the broker. */
  String fullName(String topic) {
    return test + "-" + topic;
  }

  public String uri(String topic) {
    return "kafka://" + broker.bootstrapServers() + "/" + fullName(topic);
  }

  public void create(String topic, int partitions) {
    broker.createTopic(fullName(topic), partitions);
  }

  /** Makes a topic of one partition for records of up to 16 MiB. */
  void createLarge(String topic) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      NewTopic large =
          new NewTopic(fullName(topic), 1, (short) 1).configs(Map.of("max.message.bytes", LARGE));
      admin.createTopics(List.of(large)).all().toCompletionStage().toCompletableFuture().join();
    }
  }

  /** Appends lines; a line of null makes a tombstone. */
  public void produce(String topic, int partition, List<String> lines) {
    broker.produce(
        fullName(topic),
        partition,
        lines.stream().map(line -> line == null ? null : Poison.utf8(line)).toList());
  }

  /** Appends records of up to 16 MiB to partition 0. */
  void produceLarge(String topic, List<byte[]> values) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", LARGE);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] value : values) {
        Future<RecordMetadata> sent =
            producer.send(new ProducerRecord<>(fullName(topic), 0, null, value));
        sent.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return broker.readAll(fullName(topic));
  }

  List<JsonNode> read(String topic) {
    return json(records(topic));
  }

  /** Waits until the topic has as many records. */
  List<JsonNode> await(String topic, int count) {
    return json(broker.awaitRecords(fullName(topic), count, ProcessAwait.LIMIT));
  }

  /** Waits until what the topic has satisfies a condition. */
  List<JsonNode> await(String topic, Predicate<List<JsonNode>> condition) {
    return json(
        broker.awaitRecords(
            fullName(topic), sent -> condition.test(json(sent)), ProcessAwait.LIMIT));
  }

  /** Waits until the decisions that stand are the oracle's about these lines. */
  void awaitAnswers(String prefix, List<String> lines) {
    Map<String, Answer> expected =
        RunOutputs.expected(TestPayments.pack(), TestPayments.STREAM, lines);
    String topic = prefix + ".decisions";
    List<JsonNode> told = new ArrayList<>();
    try {
      broker.awaitRecords(
          fullName(topic),
          sent -> {
            told.addAll(json(sent.subList(told.size(), sent.size())));
            return RunOutputs.latest(told).equals(expected);
          },
          ProcessAwait.LIMIT);
    } catch (AssertionError e) {
      assertEquals(expected, RunOutputs.latest(read(topic)));
      throw e;
    }
  }

  /** Waits until the run's group has committed these offsets of the topic, by partition. */
  void awaitCommitted(String topic, Map<Integer, Long> offsets) {
    Map<TopicPartition, Long> expected = new HashMap<>();
    offsets.forEach((p, offset) -> expected.put(new TopicPartition(fullName(topic), p), offset));
    ProcessAwait.await()
        .until(
            () -> broker.committedOffsets(GROUP),
            committed -> committed.entrySet().containsAll(expected.entrySet()));
  }

  private static List<JsonNode> json(Collection<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(record -> RunOutputs.json(record.value())).toList();
  }
}
