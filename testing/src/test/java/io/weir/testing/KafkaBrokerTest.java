package io.weir.testing;

import static io.weir.testing.ProcessAwait.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("system")
class KafkaBrokerTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static KafkaBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = KafkaBroker.start();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void shouldKeepRecordsInTheirPartitionAndOrder() {
    broker.createTopic("ordered", 2);
    broker.produce("ordered", 1, List.of(bytes("a"), bytes("b")));
    broker.produce("ordered", 0, List.of(bytes("c")));
    assertEquals(List.of("0/0 c", "1/0 a", "1/1 b"), placed(broker.readAll("ordered")));
  }

  @Test
  void shouldKeepTimestampAndKeyHoweverOld() {
    broker.createTopic("stamped", 1);
    Instant longAgo = Instant.parse("1999-12-31T23:59:59.123Z");
    broker.produce("stamped", 0, longAgo, bytes("card-1"), bytes("paid"));
    broker.produce("stamped", 0, longAgo, null, bytes("keyless"));
    List<ConsumerRecord<byte[], byte[]>> records = broker.readAll("stamped");
    assertEquals(longAgo.toEpochMilli(), records.get(0).timestamp());
    assertEquals("card-1", text(records.get(0).key()));
    assertEquals(null, records.get(1).key());
  }

  @Test
  void shouldReadNothingFromAnEmptyTopicAndRefuseAnUnknownOne() {
    broker.createTopic("empty", 3);
    assertEquals(List.of(), broker.readAll("empty"));
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> broker.readAll("emtpy"));
    assertTrue(error.getMessage().contains("emtpy"), error.getMessage());
  }

  @Test
  void shouldSeeRecordsThatComeWhileItWaits() {
    broker.createTopic("awaited", 2);
    broker.produce("awaited", 0, List.of(bytes("before")));
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<List<ConsumerRecord<byte[], byte[]>>> found =
        CompletableFuture.supplyAsync(
            () ->
                broker.awaitRecords(
                    "awaited",
                    records -> {
                      waiting.countDown();
                      return placed(records).contains("1/0 after");
                    },
                    LIMIT));
    awaitLatch(waiting);
    broker.produce("awaited", 1, List.of(bytes("after")));
    assertEquals(2, found.join().size());
  }

  @Test
  void shouldShowWhatWasThereWhenTheAwaitedRecordsDoNotCome() {
    broker.createTopic("short", 1);
    broker.produce("short", 0, List.of(bytes("only one")));
    AssertionError error =
        assertThrows(
            AssertionError.class, () -> broker.awaitRecords("short", 2, Duration.ofSeconds(2)));
    assertTrue(error.getMessage().contains("1 records read"), error.getMessage());
    assertTrue(error.getMessage().contains("only one"), error.getMessage());
  }

  @Test
  void shouldHideAbortedTransactionsAndListOpenOnes() throws Exception {
    broker.createTopic("transactions", 1);
    Map<String, Object> options =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(options, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("transactions", bytes("kept"))).get();
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("transactions", bytes("aborted"))).get();
      assertEquals(List.of("test"), broker.openTransactions());
      producer.abortTransaction();
    }
    await().atMost(LIMIT).until(broker::openTransactions, List::isEmpty);
    assertEquals(List.of("0/0 kept"), placed(broker.readAll("transactions")));
  }

  @Test
  void shouldReturnTheCommittedOffsetsOfAGroup() {
    broker.createTopic("consumed", 2);
    TopicPartition second = new TopicPartition("consumed", 1);
    Map<String, Object> options =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", "readers");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(options, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.commitSync(Map.of(second, new OffsetAndMetadata(17)));
    }
    assertEquals(Map.of(second, 17L), broker.committedOffsets("readers"));
    assertEquals(Map.of(), broker.committedOffsets("strangers"));
  }

  @Test
  void shouldWriteManyRecordsAtOnce() {
    broker.createTopic("many", 1);
    List<byte[]> values =
        IntStream.range(0, 20_000).mapToObj(i -> bytes("v" + i)).collect(Collectors.toList());
    broker.produce("many", 0, values);
    assertEquals(
        values.stream().map(KafkaBrokerTest::text).collect(Collectors.toList()),
        broker.readAll("many").stream()
            .map(record -> text(record.value()))
            .collect(Collectors.toList()));
  }

  @Test
  void shouldKeepItsRecordsWhenKilledAndStartedAgain() {
    try (KafkaBroker other = KafkaBroker.start()) {
      other.createTopic("kept", 1);
      other.produce("kept", 0, List.of(bytes("before")));
      other.kill();
      other.restart();
      other.produce("kept", 0, List.of(bytes("after")));
      assertEquals(List.of("0/0 before", "0/1 after"), placed(other.readAll("kept")));
    }
  }

  @Test
  void shouldBeGoneAfterClose() {
    KafkaBroker other = KafkaBroker.start();
    int port = Integer.parseInt(other.bootstrapServers().split(":", -1)[1]);
    assertFalse(other.bootstrapServers().equals(broker.bootstrapServers()));
    other.close();
    assertThrows(ConnectException.class, () -> new Socket("localhost", port).close());
  }

  private static void awaitLatch(CountDownLatch latch) {
    await().atMost(LIMIT).until(latch::getCount, count -> count == 0);
  }

  private static List<String> placed(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .map(record -> record.partition() + "/" + record.offset() + " " + text(record.value()))
        .collect(Collectors.toList());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
