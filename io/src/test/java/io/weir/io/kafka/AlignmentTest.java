package io.weir.io.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static final ReadName READ = new ReadName("alignment-test", "read");
  private static final long NOON = 1_714_564_800_000L;
  private static final long MINUTE = 60_000;
  private static final TopicPartition SLOW = new TopicPartition("t", 0);
  private static final TopicPartition FAST = new TopicPartition("t", 1);

  private final Alignment alignment = new Alignment(Duration.ofMinutes(1));

  @AfterEach
  void leave() {
    Siblings.leave(READ, SLOW, Siblings.reader(READ, SLOW));
    Siblings.leave(READ, FAST, Siblings.reader(READ, FAST));
  }

  private static PartitionReader join(TopicPartition partition, long watermark, long lag) {
    PartitionClock clock =
        new PartitionClock(
            Duration.ZERO,
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            0,
            watermark,
            OptionalLong::empty,
            () -> false);
    PartitionReader reader = new PartitionReader(clock, new Progress());
    reader.progress().handOver(-1, 0, OptionalLong.of(lag));
    Siblings.join(READ, partition, reader);
    return reader;
  }

  private Set<TopicPartition> ahead(PartitionReader fast) {
    return alignment.ahead(Map.of(FAST, fast), Siblings.slowest(READ));
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
    join(SLOW, PartitionClock.UNKNOWN, 1);
    assertEquals(Set.of(), ahead(join(FAST, NOON, 1)));
  }

  @Test
  void shouldNotLetWhatKnowsNoTimeWait() {
    join(SLOW, NOON, 1);
    assertEquals(Set.of(), ahead(join(FAST, PartitionClock.UNKNOWN, 1)));
  }
}
