package io.weir.io.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.BatchContents;
import io.weir.io.EventSource;
import io.weir.io.Input;
import io.weir.io.InputMonitor;
import io.weir.io.OtherVersions;
import io.weir.io.PackRecords;
import io.weir.io.SingleLines;
import io.weir.io.SourceBatch;
import io.weir.io.TestPack;
import io.weir.io.kafka.client.DeliveryGuarantee;
import io.weir.io.kafka.read.KafkaInput;
import io.weir.io.kafka.read.StartPosition;
import io.weir.io.kafka.read.WatermarkedConsumer;
import io.weir.io.kafka.write.KafkaOutput;
import io.weir.io.uri.InputUris;
import io.weir.io.watermark.PartitionReadState;
import io.weir.io.watermark.PartitionRegistry;
import io.weir.io.watermark.TestReaders;
import io.weir.io.watermark.TopicReadName;
import io.weir.io.watermark.WatermarkAlignment;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.testing.KafkaBroker;
import io.weir.testing.ProcessAwait;
import io.weir.testing.SharedServers;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.LateEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Kafka parts against a real broker. */
@Tag("system")
@ExtendWith(SharedServers.class)
class KafkaSystemTest {
  private static final long NOON = Instant.parse("2024-05-01T12:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;
  private static final Duration NEVER = Duration.ofHours(1);
  private static final StreamLayout LAYOUT =
      new StreamLayout(
          "s", "id", "time", List.of("id", "time"), List.of(FieldType.STRING, FieldType.TIMESTAMP));

  private static KafkaBroker broker;

  @BeforeAll
  static void share(KafkaBroker shared) {
    broker = shared;
  }

  @Test
  void shouldDecideLatenessInLogOrder() throws IOException {
    broker.createTopic("judged", 1);
    broker.produce(
        "judged",
        0,
        Arrays.asList(
            event("a", NOON),
            event("future", Instant.parse("9000-01-01T00:00:00Z").toEpochMilli()),
            event("b", NOON + 10 * MINUTE),
            event("late", NOON),
            utf8("{"),
            null,
            event("just", NOON + 9 * MINUTE - 5_000)));

    try (Run run = run(input("judged?from=earliest"), NEVER)) {
      BatchContents all = run.await(received -> received.size() >= 7);

      assertEquals(List.of("a", "b", "future", "just"), all.ids());
      assertEquals(
          List.of(
              new LateEvent(
                  "s",
                  "late",
                  NOON,
                  NOON + 10 * MINUTE - 5_000,
                  "judged/0@3",
                  new String(event("late", NOON), StandardCharsets.UTF_8),
                  "utf-8")),
          all.lateEvents());
      assertEquals(Map.of("judged/0@4", "{", "judged/0@5", ""), all.payloads());
    }
  }

  @Test
  void shouldPassTheWatermarkOverIdleAndEmptyPartitions() throws IOException {
    broker.createTopic("idle", 3);
    broker.produce("idle", 1, List.of(event("old", NOON)));
    broker.produce("idle", 0, List.of(event("a", NOON), event("b", NOON + 10 * MINUTE)));

    assertWindowCloses("idle", 2L);
  }

  @Test
  void shouldPassTheWatermarkOverAPartitionThatEndsWithATransaction() throws IOException {
    broker.createTopic("idle-transaction", 2);
    broker.produce(
        "idle-transaction", 0, List.of(event("a", NOON), event("b", NOON + 10 * MINUTE)));
    transaction("idle-transaction", 1, List.of(event("c", NOON)), true);

    assertWindowCloses("idle-transaction", 2L);
  }

  @Test
  void shouldMoveEventTimeOnWhenEveryPartitionIsIdle() throws IOException {
    broker.createTopic("silent", 2);
    broker.produce("silent", 0, List.of(event("a", NOON), event("b", NOON + MINUTE + 2_000)));

    assertWindowCloses("silent", 1L);
  }

  @Test
  void shouldCommitReadOffsetsAndResumeThere() throws IOException {
    broker.createTopic("committed", 1);
    List<String> all = new ArrayList<>();
    try (Run run = run(input("committed?group=g1"), NEVER)) {
      // The DirectRunner finalizes a checkpoint when it takes the next, for which there must be
      // more to read; and a reader that it closes in between, as it does by lot, commits nothing.
      ProcessAwait.await()
          .until(
              () -> {
                all.add(String.format("e%04d", all.size()));
                broker.produce("committed", 0, List.of(event(all.get(all.size() - 1), NOON)));
                run.await(received -> received.size() >= all.size());
                return committed("g1");
              },
              offset -> offset > 0);
    }
    // All was read by now; what was on its way as the run ended may be committed yet.
    long committed = committed("g1");

    broker.produce("committed", 0, List.of(event("last", NOON)));
    all.add("last");
    try (Run run = run(input("committed?group=g1"), NEVER)) {
      List<String> rest = run.await(received -> received.ids().contains("last")).ids();
      assertEquals(all.subList(all.size() - rest.size(), all.size()), rest);
      assertTrue(rest.size() <= all.size() - committed, () -> rest + " from " + committed);
    }
    try (Run run = run(input("committed?group=g1&from=earliest"), NEVER)) {
      assertEquals(all, run.await(received -> received.size() >= all.size()).ids());
    }
  }

  /** What a group has committed in the topic; 0 for nothing. */
  private static long committed(String group) {
    return broker.committedOffsets(group).getOrDefault(new TopicPartition("committed", 0), 0L);
  }

  @Test
  void shouldLetAPartitionWaitThatIsAheadOfOneWithMoreToRead() {
    broker.createTopic("aligned", 2);
    broker.produce("aligned", 0, List.of(event("a", NOON), event("b", NOON), event("c", NOON)));
    broker.produce("aligned", 1, List.of(event("x", NOON), event("y", NOON), event("z", NOON)));

    // Whichever Kafka would give first.
    assertEquals(List.of(0, 0, 0, 1, 1, 1), orderOfPartitions("aligned", 0));
    assertEquals(List.of(1, 1, 1, 0, 0, 0), orderOfPartitions("aligned", 1));
  }

  /** The partitions of the records of a topic as they are read, where one is behind the other. */
  private static List<Integer> orderOfPartitions(String topic, int behind) {
    List<PartitionReadState> readers =
        List.of(TestReaders.at(NOON), TestReaders.at(NOON + 2 * MINUTE));
    List<TopicPartition> partitions =
        List.of(new TopicPartition(topic, behind), new TopicPartition(topic, 1 - behind));
    TopicReadName read = new TopicReadName("aligned", topic + behind);
    for (int i = 0; i < 2; i++) {
      PartitionRegistry.join(read, partitions.get(i), readers.get(i));
      readers.get(i).progress().handOver(-1, 0, OptionalLong.of(3));
    }
    List<Integer> order = new ArrayList<>();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "key.deserializer", ByteArrayDeserializer.class.getName(),
            "value.deserializer", ByteArrayDeserializer.class.getName(),
            "max.poll.records", 1);
    WatermarkAlignment alignment = new WatermarkAlignment(Duration.ofMillis(MINUTE));
    try (WatermarkedConsumer consumer =
        new WatermarkedConsumer(
            settings, read, StartPosition.EARLIEST, alignment, 0, false, null)) {
      consumer.assign(partitions);
      while (order.size() < 6) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(10))) {
          order.add(record.partition());
          TopicPartition of = new TopicPartition(topic, record.partition());
          PartitionRegistry.reader(read, of).progress().emitted(record.offset());
        }
      }
    }
    return order;
  }

  @Test
  void shouldStartAtATime() throws IOException {
    broker.createTopic("timed", 2);
    Instant before = Instant.ofEpochMilli(NOON);
    broker.produce("timed", 0, before, null, event("a", NOON));
    broker.produce("timed", 0, before.plusSeconds(60), null, event("b", NOON));
    broker.produce("timed", 1, before, null, event("c", NOON));

    try (Run run = run(input("timed?from=2024-05-01T12:00:30Z"), NEVER)) {
      run.await(received -> received.size() >= 1);
      broker.produce("timed", 1, List.of(event("d", NOON)));
      assertEquals(List.of("b", "d"), run.await(received -> received.size() >= 2).ids());
    }
  }

  @Test
  void shouldReadWhatIsThereAndEnd() {
    broker.createTopic("history", 3);
    broker.produce("history", 0, List.of(event("a", NOON + 60 * MINUTE), event("b", NOON)));
    transaction("history", 1, List.of(event("aborted", NOON)), false);
    transaction("history", 1, List.of(event("c", NOON), utf8("[]")), true);

    Pipeline pipeline = Pipeline.create();
    Pipelines.Collect<SourceBatch> collect = new Pipelines.Collect<>();
    EventSource source = source(input("history?until=latest"), NEVER);
    assertTrue(source.isBounded());
    pipeline.apply(source).apply(ParDo.of(collect));
    pipeline.run().waitUntilFinish();

    BatchContents all = BatchContents.of(collect.seen());
    assertEquals(List.of("a", "b", "c"), all.ids(), "nothing is late, nothing aborted");
    assertEquals(4, all.size());
  }

  @Test
  void shouldDecideLatenessOfHistoryAsTheLiveReadDidWhenJudged() throws IOException {
    broker.createTopic("replayed", 2);
    Random random = new Random(18);
    for (int i = 0; i < 600; i++) {
      long time = NOON + i * 2_000L;
      long fast = i % 7 == 3 ? 180_000 : 0;
      long straggles = i % 11 == 5 ? random.nextInt(600_000) : 0;
      Instant logTime = Instant.ofEpochMilli(time + fast);
      byte[] value = i == 99 ? utf8("{") : event("e" + i, time + fast - straggles);
      broker.produce("replayed", i % 2, logTime, null, value);
    }

    BatchContents live;
    try (Run run = run(input("replayed?from=earliest"), NEVER)) {
      live = run.await(received -> received.size() >= 600);
    }
    BatchContents judged = history("replayed?until=latest&late=judged");

    assertEquals(live.ids(), judged.ids());
    assertEquals(lateEvents(live), lateEvents(judged));
    assertTrue(lateEvents(live).size() > 20, "some are late");
    assertTrue(lateEvents(live).size() < 600 / 11, "only stragglers are late");
    assertEquals(599, history("replayed?until=latest").ids().size(), "all are admitted");
    assertEquals(599, history("replayed?until=latest&late=admitted").ids().size());
  }

  /** Texts, so that every field counts. */
  private static List<String> lateEvents(BatchContents all) {
    return all.lateEvents().stream().map(LateEvent::toString).sorted().toList();
  }

  private static BatchContents history(String topic) {
    Pipeline pipeline = Pipeline.create();
    Pipelines.Collect<SourceBatch> collect = new Pipelines.Collect<>();
    pipeline.apply(source(input(topic), NEVER)).apply(ParDo.of(collect));
    pipeline.run().waitUntilFinish();
    return BatchContents.of(collect.seen());
  }

  @Test
  void shouldNotBeHeldUpByATopicThatIsEmptyOrOld() throws IOException {
    broker.createTopic("moving", 1);
    broker.createTopic("empty", 2);
    broker.createTopic("old", 1);
    broker.produce("old", 0, List.of(event("old", NOON - 270 * MINUTE)));
    broker.produce(
        "moving", 0, List.of(event("a", NOON), event("b", NOON), event("c", NOON + 2 * MINUTE)));

    assertWindowCloses(2L, "moving", "empty", "old");
  }

  @Test
  void shouldDecideLatenessOfTheFirstEventOfATopicByItsIdleWatermark() throws IOException {
    broker.createTopic("payments-moving", 1);
    broker.createTopic("blocks-empty", 1);
    broker.produce(
        "payments-moving", 0, List.of(event("a", NOON), event("b", NOON), event("c", NOON)));
    Pipeline pipeline = Pipelines.unbounded();
    Pipelines.Collect<SourceBatch> collect = new Pipelines.Collect<>();
    Pipelines.Collect<Long> closed = new Pipelines.Collect<>();
    PCollection<SourceBatch> all = read(pipeline, "payments-moving", "blocks-empty");
    all.apply(ParDo.of(collect));
    all.apply("Times", ParDo.of(new TimesFn()))
        .apply(Window.into(FixedWindows.of(org.joda.time.Duration.millis(1_000))))
        .apply(Combine.globally(Count.<Long>combineFn()).withoutDefaults())
        .apply(ParDo.of(closed));
    PipelineResult result = pipeline.run();
    try {
      ProcessAwait.await().until(closed::seen, seen -> !seen.isEmpty());
      broker.produce(
          "blocks-empty",
          0,
          List.of(event("in time", NOON + 10 * MINUTE), event("late", NOON - 5 * MINUTE)));
      BatchContents five =
          ProcessAwait.await()
              .until(() -> BatchContents.of(collect.seen()), seen -> seen.size() >= 5);

      assertEquals(List.of("a", "b", "c", "in time"), five.ids());
      assertEquals(List.of("late"), five.lateEvents().stream().map(LateEvent::id).toList());
    } finally {
      result.cancel();
    }
  }

  @Test
  void shouldReportAddedPartitionsOnce() {
    broker.createTopic("growing", 1);
    InputMonitor monitor = input("growing").monitor().orElseThrow();
    assertEquals(List.of(), monitor.poll());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createPartitions(Map.of("growing", NewPartitions.increaseTo(3)))
          .all()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    }

    List<String> told = ProcessAwait.await().until(monitor::poll, news -> !news.isEmpty());

    assertEquals(1, told.size());
    assertTrue(told.get(0).contains("topic growing has 3 partitions now"), told.get(0));
    assertTrue(told.get(0).contains("NOT read"), told.get(0));
    assertEquals(List.of(), monitor.poll());
    assertTrue(input("growing?until=latest").monitor().isEmpty());
  }

  @Test
  void shouldRefuseTopicsThatAreTooSmallForWholeRecords() {
    broker.createTopic("small.dead-letters", 1);
    broker.createTopic("small.alerts", 1);
    KafkaOutput output =
        new KafkaOutput(
            "u", broker.bootstrapServers(), "small", null, DeliveryGuarantee.AT_LEAST_ONCE);

    List<String> problems =
        output.prepare(PackRecords.of(TestPack.decisions("card")), false, OtherVersions.ASK);

    assertEquals(1, problems.size(), problems.toString());
    String problem = problems.get(0);
    assertTrue(
        problem.startsWith("--output=u: topic small.dead-letters takes records of at most 1048588"),
        problem);
    assertTrue(problem.endsWith(" --add-config max.message.bytes=100000000"), problem);
  }

  @Test
  void shouldReportWhichTopicIsMissing() {
    broker.createTopic("payments", 1);
    List<String> problems =
        InputUris.parse("kafka://" + broker.bootstrapServers() + "/payment", List.of("s"), "g")
            .problems();

    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("there is no topic payment at "), problems.get(0));
    assertTrue(problems.get(0).endsWith("; did you mean payments?"), problems.get(0));
  }

  @Test
  void shouldRequireReplaceForRecordsOfAnotherVersion() throws Exception {
    broker.createTopic("versions.decisions", 3);
    List<byte[]> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add(utf8("{\"event\":" + i + ",\"pack\":\"shop\",\"version\":\"v9\"}"));
    }
    broker.produce("versions.decisions", 1, lines);
    KafkaOutput output =
        new KafkaOutput(
            "u", broker.bootstrapServers(), "versions", null, DeliveryGuarantee.AT_LEAST_ONCE);
    Pack same = TestPack.version("v9", TestPack.decisions("card"));
    Pack higher = TestPack.version("v10", TestPack.decisions("card"));
    Pack lower = TestPack.version("v8", TestPack.decisions("card"));

    assertEquals(List.of(), output.prepare(PackRecords.of(same), false, OtherVersions.ASK));
    assertEquals(List.of(), output.prepare(PackRecords.of(higher), false, OtherVersions.REPLACE));
    assertEquals(List.of(), output.prepare(PackRecords.of(lower), false, OtherVersions.KEEP));
    for (Pack pack : List.of(higher, lower)) {
      List<String> problems = output.prepare(PackRecords.of(pack), false, OtherVersions.ASK);
      assertEquals(1, problems.size(), problems::toString);
      assertTrue(
          problems.get(0).startsWith("--output=u: holds answers of version v9 of pack shop"),
          problems::toString);
    }
    assertEquals(1, output.prepare(PackRecords.of(lower), false, OtherVersions.REPLACE).size());
  }

  @Test
  void shouldWriteToATopicPerKindOfRecordOfThePack() {
    KafkaOutput output =
        new KafkaOutput(
            "u", broker.bootstrapServers(), "fraud", null, DeliveryGuarantee.AT_LEAST_ONCE);
    Pack pack = TestPack.decisions("card");
    assertEquals(List.of(), output.check(PackRecords.of(pack), false, OtherVersions.ASK));
    assertEquals(
        List.of(), output.check(PackRecords.of(/* pack= */ null), false, OtherVersions.ASK));
    assertEquals(Set.of(), topics("fraud."), "to look makes none");
    assertEquals(List.of(), output.prepare(PackRecords.of(pack), false, OtherVersions.ASK));
    assertEquals(
        List.of(),
        output.prepare(PackRecords.of(pack), false, OtherVersions.ASK),
        "they are there now");
    assertEquals(
        Set.of("fraud.decisions", "fraud.alerts", "fraud.late", "fraud.dead-letters"),
        topics("fraud."));
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(
            Create.of(KV.of(utf8("k"), utf8("1")), KV.of(new byte[0], utf8("2")))
                .withCoder(KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of())))
        .apply(new SingleLines())
        .apply(output.write("dead-letters", false));
    pipeline.run().waitUntilFinish();

    List<String> written =
        broker.readAll("fraud.dead-letters").stream()
            .map(KafkaSystemTest::keyAndValue)
            .sorted()
            .toList();
    assertEquals(List.of("k 1", "null 2"), written);
  }

  private static Set<String> topics(String prefix) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin.listTopics().names().toCompletionStage().toCompletableFuture().join().stream()
          .filter(name -> name.startsWith(prefix))
          .collect(Collectors.toSet());
    }
  }

  private static String keyAndValue(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "null" : new String(record.key(), StandardCharsets.UTF_8);
    return key + " " + new String(record.value(), StandardCharsets.UTF_8);
  }

  /** The window from NOON on can only close if the watermark passes its end. */
  private static void assertWindowCloses(String topic, long count) throws IOException {
    assertWindowCloses(count, topic);
  }

  private static void assertWindowCloses(long count, String... topics) throws IOException {
    Pipeline pipeline = Pipelines.unbounded();
    Pipelines.Collect<Long> closed = new Pipelines.Collect<>();
    read(pipeline, topics)
        .apply("Times", ParDo.of(new TimesFn()))
        .apply(Filter.by(time -> time >= NOON - 1_000))
        .apply(Window.into(FixedWindows.of(org.joda.time.Duration.millis(MINUTE))))
        .apply(Combine.globally(Count.<Long>combineFn()).withoutDefaults())
        .apply(ParDo.of(closed));
    PipelineResult result = pipeline.run();
    try {
      List<Long> first = ProcessAwait.await().until(closed::seen, seen -> !seen.isEmpty());
      assertEquals(count, first.get(0));
    } finally {
      result.cancel();
    }
  }

  /** Reads topics as one job does. */
  private static PCollection<SourceBatch> read(Pipeline pipeline, String... topics) {
    WatermarkPolicy watermarkPolicy =
        new WatermarkPolicy(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofSeconds(1));
    PCollectionList<SourceBatch> all = PCollectionList.empty(pipeline);
    for (String topic : topics) {
      List<Input> inputs = List.of(input(topic + "?from=earliest"));
      all = all.and(pipeline.apply(topic, EventSource.read(inputs, LAYOUT, watermarkPolicy)));
    }
    return all.apply(Flatten.pCollections());
  }

  private record Run(PipelineResult result, Pipelines.Collect<SourceBatch> collect)
      implements AutoCloseable {
    BatchContents await(Predicate<BatchContents> condition) {
      return ProcessAwait.await().until(() -> BatchContents.of(collect.seen()), condition);
    }

    @Override
    public void close() throws IOException {
      result.cancel();
    }
  }

  private static Run run(KafkaInput input, Duration idleAfter) {
    Pipeline pipeline = Pipelines.unbounded();
    Pipelines.Collect<SourceBatch> collect = new Pipelines.Collect<>();
    pipeline.apply(source(input, idleAfter)).apply(ParDo.of(collect));
    return new Run(pipeline.run(), collect);
  }

  private static EventSource source(KafkaInput input, Duration idleAfter) {
    WatermarkPolicy watermarkPolicy =
        new WatermarkPolicy(Duration.ofSeconds(5), Duration.ofMinutes(1), idleAfter);
    return EventSource.read(List.of(input), LAYOUT, watermarkPolicy);
  }

  private static KafkaInput input(String topic) {
    InputUris inputs =
        InputUris.parse(
            "kafka://" + broker.bootstrapServers() + "/" + topic, List.of("s"), "weir-t");
    assertEquals(List.of(), inputs.problems());
    return (KafkaInput) inputs.byStream().get("s").get(0);
  }

  private static void transaction(
      String topic, int partition, List<byte[]> values, boolean commit) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrapServers(),
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            topic);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      List<Future<RecordMetadata>> sent =
          values.stream()
              .map(value -> new ProducerRecord<byte[], byte[]>(topic, partition, null, value))
              .map(producer::send)
              .toList();
      producer.flush();
      assertTrue(sent.stream().allMatch(Future::isDone));
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  /** Emits the times of the events, each at its time. */
  private static final class TimesFn extends DoFn<SourceBatch, Long> {
    @ProcessElement
    public void process(@Element SourceBatch batch, OutputReceiver<Long> out) {
      for (Event event : batch.events()) {
        out.outputWithTimestamp(event.time, org.joda.time.Instant.ofEpochMilli(event.time));
      }
    }
  }

  private static byte[] event(String id, long time) {
    return utf8("{\"id\":\"" + id + "\",\"time\":" + time + "}");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
