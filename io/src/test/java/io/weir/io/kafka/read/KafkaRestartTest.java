package io.weir.io.kafka.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.BatchContents;
import io.weir.io.SourceBatch;
import io.weir.io.uri.InputUris;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.testing.KafkaBroker;
import io.weir.testing.ProcessAwait;
import io.weir.testing.SharedServers;
import io.weir.transforms.record.LateEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.UnboundedSource.CheckpointMark;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A read that stops between batches and continues elsewhere from its checkpoint mark. */
@Tag("system")
@ExtendWith(SharedServers.class)
class KafkaRestartTest {
  private static final long NOON = 1_714_564_800_000L;
  private static final long SECOND = 1_000;
  private static final long DELAY = 5 * SECOND;
  private static final long LATENESS = 60 * SECOND;
  private static final int RECORDS = 10_000;
  private static final int LATE = 50;
  private static final int BROKEN = 99;
  private static final PipelineOptions OPTIONS = PipelineOptionsFactory.create();

  private static KafkaBroker broker;

  @BeforeAll
  static void share(KafkaBroker shared) {
    broker = shared;
  }

  @Test
  @Timeout(120)
  void shouldReadEachRecordOnceWhenTheReadStopsBetweenBatches() throws Exception {
    broker.createTopic("restarted", 1);
    broker.produce(log("restarted"));

    for (int stop = 1; stop <= 3; stop++) {
      List<SourceBatch> batches = new ArrayList<>();
      CheckpointMark mark;
      try (ReadInSteps first =
          new ReadInSteps(sources("restarted?from=earliest", 1).get(0), /* mark= */ null)) {
        while (batches.size() < stop) {
          batches.add(first.next());
        }
        mark = first.mark();
      }
      assertTrue(size(batches) < RECORDS, "there is more to read");
      // Another expansion has a name of its own, so nothing but the mark is known of the first.
      try (ReadInSteps second =
          new ReadInSteps(sources("restarted?from=earliest", 1).get(0), mark)) {
        while (size(batches) < RECORDS) {
          batches.add(second.next());
        }
      }

      assertEquals(RECORDS, size(batches));
      BatchContents all = BatchContents.of(batches);
      assertEquals(
          numbers(i -> i % 100 != BROKEN && i % 100 != LATE),
          all.events().stream().map(event -> event.id).toList(),
          "events in log order, stopped after batch " + stop);
      assertEquals(
          numbers(i -> i % 100 == LATE), all.lateEvents().stream().map(LateEvent::id).toList());
      assertEquals(
          numbers(i -> i % 100 == BROKEN).stream()
              .collect(Collectors.toMap(id -> "restarted/0@" + id.substring(1), id -> "{" + id)),
          all.payloads());
    }
  }

  @Test
  @Timeout(120)
  void shouldJudgeByWhatWasReadWhenTheRunnerHasNotAskedForTheWatermark() throws Exception {
    broker.createTopic("unasked", 1);
    broker.produce(log("unasked"));
    long newest = NOON + (RECORDS - 2) * SECOND;
    CheckpointMark mark;
    try (ReadInSteps first =
        new ReadInSteps(sources("unasked?from=earliest", 1).get(0), /* mark= */ null)) {
      int read = first.next().size();
      while (read < RECORDS) {
        read += first.read().size();
      }
      mark = first.mark();
    }
    try (ReadInSteps second = new ReadInSteps(sources("unasked?from=earliest", 1).get(0), mark)) {
      second.start();
      second.awaitWatermark(newest - DELAY);
      produce("unasked", 0, "too late", newest - DELAY - LATENESS - 1);
      produce("unasked", 0, "in time", newest - DELAY - LATENESS);

      List<SourceBatch> batches = new ArrayList<>();
      while (size(batches) < 2) {
        batches.add(second.next());
      }
      BatchContents then = BatchContents.of(batches);
      assertEquals(List.of("too late"), then.lateEvents().stream().map(LateEvent::id).toList());
      assertEquals(List.of("in time"), then.events().stream().map(event -> event.id).toList());
    }
  }

  @Test
  @Timeout(120)
  void shouldReadAddedPartitionsFromTheirBeginningWhenReserved() throws Exception {
    broker.createTopic("grown", 1);
    String input = "grown?from=latest&partitions=3";
    List<SourceBatch> batches = new ArrayList<>();
    CheckpointMark mark;
    try (ReadInSteps first = new ReadInSteps(sources(input, 1).get(0), /* mark= */ null)) {
      first.start();
      produce("grown", 0, "e0");
      batches.add(first.next());
      first.commit();
      increase("grown", 2);
      produce("grown", 1, "e1");
      batches.add(first.next());
      mark = first.mark();
    }
    increase("grown", 3);
    produce("grown", 1, "e2");
    produce("grown", 2, "e3");
    Map<TopicPartition, Long> read =
        Map.of(
            new TopicPartition("grown", 0), 1L,
            new TopicPartition("grown", 1), 2L,
            new TopicPartition("grown", 2), 1L);
    try (ReadInSteps second = new ReadInSteps(sources(input, 1).get(0), mark)) {
      batches.add(second.next());
      batches.add(second.next());
      second.commit();
      ProcessAwait.await()
          .until(
              () -> broker.committedOffsets("weir-restarted").entrySet(),
              committed -> committed.containsAll(read.entrySet()));
    }

    assertEquals(
        List.of("e0", "e1", "e2", "e3"),
        BatchContents.of(batches).events().stream().map(event -> event.id).sorted().toList());
  }

  @Test
  @Timeout(120)
  void shouldReadAnAddedPartitionWhenAReaderHasNoOther() throws Exception {
    broker.createTopic("alone", 1);
    try (ReadInSteps reader =
        new ReadInSteps(sources("alone?partitions=2", 2).get(1), /* mark= */ null)) {
      reader.start();
      increase("alone", 2);
      produce("alone", 1, "e1");

      assertEquals("e1", BatchContents.of(List.of(reader.next())).events().get(0).id);
    }
  }

  private static void increase(String topic, int partitions) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all().get();
    }
  }

  private static void produce(String topic, int partition, String id) {
    produce(topic, partition, id, NOON);
  }

  private static void produce(String topic, int partition, String id, long time) {
    broker.produce(
        topic, partition, List.of(TestLog.event(id, time).getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns a log with an event every second, some of them too late, and some broken records. */
  private static List<ProducerRecord<byte[], byte[]>> log(String topic) {
    List<ProducerRecord<byte[], byte[]>> log = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      long time = NOON + i * SECOND;
      long eventTime = i % 100 == LATE ? time - 600 * SECOND : time;
      String value = i % 100 == BROKEN ? "{e" + i : TestLog.event("e" + i, eventTime);
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      log.add(new ProducerRecord<>(topic, 0, time, null, bytes));
    }
    return log;
  }

  private static List<String> numbers(IntPredicate which) {
    return IntStream.range(0, RECORDS).filter(which).mapToObj(i -> "e" + i).toList();
  }

  private static int size(List<SourceBatch> batches) {
    return batches.stream().mapToInt(SourceBatch::size).sum();
  }

  /** Returns the parts of the source as a runner finds them in a pipeline. */
  @SuppressWarnings("unchecked") // The only read is that of KafkaIO.
  private static List<UnboundedSource<KafkaRecord<Void, ReadBatch>, CheckpointMark>> sources(
      String topic, int splits) throws Exception {
    String uri = "kafka://" + broker.bootstrapServers() + "/" + topic;
    InputUris inputs = InputUris.parse(uri, List.of("s"), "weir-restarted");
    assertEquals(List.of(), inputs.problems());
    WatermarkPolicy policy =
        new WatermarkPolicy(
            Duration.ofMillis(DELAY), Duration.ofMillis(LATENESS), Duration.ofHours(1));
    KafkaInput input = (KafkaInput) inputs.byStream().get("s").get(0);
    Pipeline pipeline = Pipeline.create();
    pipeline.apply(KafkaSource.of(input, TestLog.LAYOUT, policy));
    List<UnboundedSource<?, ?>> found = new ArrayList<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
            if (node.getTransform() instanceof Read.Unbounded<?> read) {
              found.add(read.getSource());
            }
            return CompositeBehavior.ENTER_TRANSFORM;
          }
        });
    assertEquals(1, found.size());
    return (List<UnboundedSource<KafkaRecord<Void, ReadBatch>, CheckpointMark>>)
        (List<?>) found.get(0).split(splits, OPTIONS);
  }

  /** Reads as a runner does: batch by batch. */
  private static final class ReadInSteps implements AutoCloseable {
    private final Coder<CheckpointMark> marks;
    private final UnboundedReader<KafkaRecord<Void, ReadBatch>> reader;
    private boolean started;

    ReadInSteps(
        UnboundedSource<KafkaRecord<Void, ReadBatch>, CheckpointMark> source, CheckpointMark mark)
        throws IOException {
      marks = source.getCheckpointMarkCoder();
      reader = source.createReader(OPTIONS, mark);
    }

    /** Starts a reader whose partitions have nothing to read. */
    void start() throws IOException {
      assertFalse(reader.start());
      started = true;
    }

    /** Commits what was read, as a runner does after a checkpoint. */
    void commit() throws IOException {
      reader.getCheckpointMark().finalizeCheckpoint();
    }

    /** Returns the next batch, and asks for the watermark. */
    SourceBatch next() throws IOException {
      SourceBatch batch = read();
      reader.getWatermark();
      return batch;
    }

    /** Waits until the reader of an empty partition reports the watermark. */
    void awaitWatermark(long watermark) {
      ProcessAwait.await()
          .until(
              () -> reader.advance() ? -1 : reader.getWatermark().getMillis(),
              reported -> reported == watermark);
    }

    /** Returns the next batch. */
    SourceBatch read() throws IOException {
      boolean found = started ? reader.advance() : reader.start();
      started = true;
      while (!found) {
        found = reader.advance();
      }
      SourceBatch batch = reader.getCurrent().getKV().getValue().result();
      long time = batch.leastTime().orElseGet(() -> reader.getWatermark().getMillis());
      assertEquals(time, reader.getCurrentTimestamp().getMillis());
      return batch;
    }

    /** Returns the mark as it comes out of a checkpoint. */
    CheckpointMark mark() throws IOException {
      return CoderUtils.clone(marks, reader.getCheckpointMark());
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
