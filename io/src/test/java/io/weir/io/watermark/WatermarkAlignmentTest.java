package io.weir.io.watermark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatermarkAlignmentTest {
  private static final TopicReadName READ = new TopicReadName("alignment-test", "read");
  private static final long NOON = 1_714_564_800_000L;
  private static final long MINUTE = 60_000;
  private static final TopicPartition SLOW = new TopicPartition("t", 0);
  private static final TopicPartition FAST = new TopicPartition("t", 1);

  private final WatermarkAlignment alignment = new WatermarkAlignment(Duration.ofMinutes(1));

  @AfterEach
  void leave() {
    PartitionRegistry.leave(READ, SLOW, PartitionRegistry.reader(READ, SLOW));
    PartitionRegistry.leave(READ, FAST, PartitionRegistry.reader(READ, FAST));
  }

  private static PartitionReadState join(TopicPartition partition, long watermark, long lag) {
    PartitionReadState reader = TestReaders.at(watermark);
    reader.progress().handOver(-1, 0, OptionalLong.of(lag));
    PartitionRegistry.join(READ, partition, reader);
    return reader;
  }

  private Set<TopicPartition> ahead(PartitionReadState fast) {
    return alignment.ahead(Map.of(FAST, fast), PartitionRegistry.slowest(READ));
  }

  @Test
  void shouldLetAPartitionWaitThatIsFurtherAheadThanEventsMayBeLate() {
    join(SLOW, NOON, 1);
    assertEquals(Set.of(), ahead(join(FAST, NOON + MINUTE, 1)));
    assertEquals(Set.of(FAST), ahead(join(FAST, NOON + MINUTE + 1, 1)));
  }

  @Test
  void shouldNotWaitForWhatHasNothingMore() {
    join(SLOW, NOON, 0);
    assertEquals(Set.of(), ahead(join(FAST, NOON + 60 * MINUTE, 1)));
    assertEquals(Set.of(), ahead(join(FAST, NOON + 60 * MINUTE, 0)));
  }

  @Test
  void shouldNotWaitForWhatKnowsNoTime() {
    join(SLOW, PartitionWatermark.UNKNOWN, 1);
    assertEquals(Set.of(), ahead(join(FAST, NOON, 1)));
  }

  @Test
  void shouldNotLetWhatKnowsNoTimeWait() {
    join(SLOW, NOON, 1);
    assertEquals(Set.of(), ahead(join(FAST, PartitionWatermark.UNKNOWN, 1)));
  }
}
