package io.weir.io.kafka.transaction;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.kafka.client.KafkaCluster;
import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions of a real broker. */
@Tag("system")
@ExtendWith(SharedServers.class)
class ShardWriterTest {
  private static final byte[] RUN = {1};

  private static KafkaBroker broker;
  private static KafkaCluster cluster;

  @BeforeAll
  static void share(KafkaBroker shared) {
    broker = shared;
    cluster = new KafkaCluster(broker.bootstrapServers(), null);
  }

  @Test
  void shouldWriteOnceWhatComesAgainAfterACrash() throws IOException {
    broker.createTopic("again", 2);
    try (ShardWriter writer = ShardWriter.open(cluster, "again", 0, RUN)) {
      writer.write(batch(List.of(), "1", "2"));
      writer.write(batch(List.of("1", "2"), "3"));
    }
    try (ShardWriter next = ShardWriter.open(cluster, "again", 0, RUN)) {
      next.write(batch(List.of("1"), "2", "3", "4"));
      next.write(batch(List.of("1", "2", "3", "4"), "5"));
    }
    try (ShardWriter another = ShardWriter.open(cluster, "again", 0, RUN)) {
      another.write(batch(List.of("1", "2", "3", "4"), "5"));
    }

    assertEquals(List.of("1", "2", "3", "4", "5"), written("again"));
  }

  @Test
  void shouldWriteWhatAnotherRunWroteToo() throws IOException {
    broker.createTopic("runs", 1);
    try (ShardWriter writer = ShardWriter.open(cluster, "runs", 0, RUN)) {
      writer.write(batch(List.of("of one run"), "1"));
    }
    try (ShardWriter writer = ShardWriter.open(cluster, "runs", 0, new byte[] {2})) {
      writer.write(batch(List.of("of another"), "1"));
    }

    assertEquals(List.of("1", "1"), written("runs"));
  }

  @Test
  void shouldKeepShardsApart() throws IOException {
    broker.createTopic("apart", 1);
    try (ShardWriter one = ShardWriter.open(cluster, "apart", 0, RUN);
        ShardWriter other = ShardWriter.open(cluster, "apart", 1, RUN)) {
      one.write(batch(List.of(), "1"));
      other.write(batch(List.of(), "1"));
    }

    assertEquals(List.of("1", "1"), written("apart"));
  }

  @Test
  void shouldAbortWhatAWriterLeft() throws IOException {
    broker.createTopic("left", 1);
    try (KafkaProducer<byte[], byte[]> killed = producer("left")) {
      killed.initTransactions();
      killed.beginTransaction();
      assertDoesNotThrow(
          () -> killed.send(new ProducerRecord<>("left", utf8("half of a batch"))).get());

      try (ShardWriter next = ShardWriter.open(cluster, "left", 0, RUN)) {
        next.write(batch(List.of(), "whole"));
      }
    }

    assertEquals(List.of("whole"), written("left"));
  }

  @Test
  void shouldLetNothingIntoTheTopicOnceAnotherHasBegun(@TempDir Path directory) throws IOException {
    // Kafka's client waits as long for an answer that never comes.
    Path config = directory.resolve("client.properties");
    Files.writeString(config, "max.block.ms=5000");
    KafkaCluster impatient = new KafkaCluster(broker.bootstrapServers(), config.toString());
    broker.createTopic("fenced", 1);
    try (ShardWriter givenUp = ShardWriter.open(impatient, "fenced", 0, RUN)) {
      givenUp.write(batch(List.of(), "1"));
      try (ShardWriter next = ShardWriter.open(cluster, "fenced", 0, RUN)) {
        IOException refused =
            assertThrows(IOException.class, () -> givenUp.write(batch(List.of("1"), "2")));
        assertTrue(
            refused.getMessage().startsWith("cannot write to topic fenced: "),
            refused.getMessage());
        next.write(batch(List.of("1"), "2"));
      }
    }

    assertEquals(List.of("1", "2"), written("fenced"));
  }

  @Test
  void shouldWriteNothingWhereAnotherOfItsRunHasGoneOn() throws IOException {
    broker.createTopic("late", 1);
    try (ShardWriter writer = ShardWriter.open(cluster, "late", 0, RUN)) {
      writer.write(batch(List.of(), "1", "2"));
      writer.write(batch(List.of("1", "2"), "3"));
    }
    try (ShardWriter heldUp = ShardWriter.open(cluster, "late", 0, RUN)) {
      assertThrows(IOException.class, () -> heldUp.write(batch(List.of(), "1", "2")));
      assertThrows(IOException.class, () -> heldUp.write(batch(List.of(), "another order")));
    }
    assertEquals(List.of("1", "2", "3"), written("late"));

    // From an older savepoint it is told again, as it would be without transactions.
    try (ShardWriter restored = ShardWriter.open(cluster, "late", 0, new byte[] {2})) {
      restored.write(batch(List.of(), "1", "2"));
      restored.write(batch(List.of("1", "2"), "4"));
    }
    assertEquals(List.of("1", "2", "3", "1", "2", "4"), written("late"));
  }

  @Test
  void shouldTryBeforeAJobStartsAndLeaveNothing() {
    broker.createTopic("checked", 1);

    assertNull(TransactionCheck.problem(cluster, "checked"));
    assertNull(TransactionCheck.problem(cluster, "checked"), "the second time, too");
    assertEquals(List.of(), written("checked"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3600000", "an hour"})
  void shouldReportWhatKeepsItFromTransactions(String timeout, @TempDir Path directory)
      throws IOException {
    Path config = directory.resolve("client.properties");
    Files.writeString(config, "transaction.timeout.ms=" + timeout);

    String problem =
        TransactionCheck.problem(
            new KafkaCluster(broker.bootstrapServers(), config.toString()), "refused");
    assertTrue(problem.startsWith("cannot begin transactions weir.refused.check: "), problem);
  }

  /** Lines after others, as one batch. */
  private static ShardBatch batch(List<String> before, String... lines) {
    LineHashChain chain = new LineHashChain();
    byte[] hash = utf8("run");
    for (String line : before) {
      hash = chain.next(hash, line(line));
    }
    ShardBatch batch = new ShardBatch(hash);
    for (String line : lines) {
      hash = chain.next(hash, line(line));
      batch.add(new HashedLine(line(line), hash));
    }
    return batch;
  }

  private static KV<byte[], byte[]> line(String text) {
    return KV.of(utf8("k"), utf8(text));
  }

  private static KafkaProducer<byte[], byte[]> producer(String topic) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "transactional.id",
            ShardWriter.name(topic, 0)),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static List<String> written(String topic) {
    return broker.readAll(topic).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
