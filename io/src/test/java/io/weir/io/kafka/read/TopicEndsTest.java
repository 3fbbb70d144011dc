package io.weir.io.kafka.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.InputEnd;
import io.weir.io.kafka.client.KafkaCluster;
import io.weir.io.watermark.PartitionReadState;
import io.weir.io.watermark.PartitionRegistry;
import io.weir.io.watermark.PartitionWatermark;
import io.weir.io.watermark.TestReaders;
import io.weir.io.watermark.TopicReadName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicEndsTest {
  private static final String JOB = "0a6b";
  private static final TopicPartition FIRST = new TopicPartition("cards", 0);
  private static final TopicPartition SECOND = new TopicPartition("cards", 1);

  private final PartitionReadState reader = TestReaders.at(PartitionWatermark.UNKNOWN);

  private static List<String> unread(OffsetAndMetadata first, OffsetAndMetadata second) {
    Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    committed.put(FIRST, first);
    committed.put(SECOND, second);
    return new TopicEnds(new KafkaCluster("host:9092", null), "g", Map.of(FIRST, 20L, SECOND, 30L))
        .unread(committed, JOB);
  }

  /** Returns what a job commits when it has emitted all records before an offset. */
  private OffsetAndMetadata committed(long offset, String job) {
    return ReadMark.on(new OffsetAndMetadata(offset, Optional.of(4), ""), reader, job);
  }

  @Test
  void shouldNameThePartitionsThatAreNotReadToTheEnd() {
    assertEquals(List.of("cards/0 (at 19 of 20)"), unread(committed(19, JOB), committed(30, JOB)));
    assertEquals(List.of(), unread(committed(20, JOB), committed(31, JOB)));
  }

  @Test
  void shouldNotTakeWhatAnotherJobHasCommittedForRead() {
    assertEquals(
        List.of("cards/0 (at 0 of 20)", "cards/1 (at 0 of 30)"),
        unread(committed(20, "0a6"), new OffsetAndMetadata(30)));
    assertEquals(List.of("cards/0 (at 0 of 20)", "cards/1 (at 0 of 30)"), unread(null, null));
  }

  @Test
  void shouldReachThePositionBehindTheMarkerOfATransactionWhenAllRecordsAreEmitted() {
    reader.progress().handOver(/* last= */ 18, /* position= */ 20, OptionalLong.empty());
    assertEquals(
        List.of("cards/0 (at 18 of 20)", "cards/1 (at 20 of 30)"),
        unread(committed(18, JOB), committed(19, JOB)));
    assertEquals(List.of(), unread(committed(19, JOB), committed(30, JOB)));
  }

  @Test
  void shouldFollowTheReadersOfThisProcess() {
    TopicReadName read = new TopicReadName(UUID.randomUUID().toString(), "read");
    TopicEnds ends = new TopicEnds(new KafkaCluster("host:9092", null), "g", Map.of(FIRST, 20L));
    try (InputEnd.ReadProgress progress = ends.followHere(read.job())) {
      assertEquals(List.of("cards/0 (at 0 of 20)"), progress.unread(), "there is no reader yet");
      PartitionRegistry.join(read, FIRST, reader);
      reader.startsAt(17, null);
      reader.progress().handOver(/* last= */ 18, /* position= */ 20, OptionalLong.empty());
      reader.progress().emitted(17);
      assertEquals(List.of("cards/0 (at 18 of 20)"), progress.unread());
      reader.progress().emitted(18);
      assertEquals(List.of(), progress.unread());
      PartitionRegistry.leave(read, FIRST, reader);
      assertEquals(List.of("cards/0 (at 0 of 20)"), progress.unread());
    }
  }

  @Test
  void shouldCommitTheOffsetItselfAndItsEpoch() {
    OffsetAndMetadata marked = committed(17, JOB);
    assertEquals(17, marked.offset());
    assertEquals(Optional.of(4), marked.leaderEpoch());
    OffsetAndMetadata plain = new OffsetAndMetadata(17);
    assertEquals(plain, ReadMark.on(plain, null, JOB), "of a partition without a reader");
  }
}
