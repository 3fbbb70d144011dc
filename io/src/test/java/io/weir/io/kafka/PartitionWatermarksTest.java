package io.weir.io.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionWatermarksTest {
  private static final ReadName RUN = new ReadName("run", "read");
  private static final ReadName BEFORE = new ReadName("before", "read");
  private static final TopicPartition FIRST = new TopicPartition("topic", 0);
  private static final TopicPartition SECOND = new TopicPartition("topic", 1);

  private final PartitionReader early = reader(1000);
  private final PartitionReader later = reader(2000);
  private final PartitionReader unknown = reader(PartitionClock.UNKNOWN);

  private static PartitionReader reader(long watermark) {
    Duration any = Duration.ofSeconds(1);
    return new PartitionReader(
        new PartitionClock(any, any, any, 0, watermark, OptionalLong::empty, () -> false),
        new Progress());
  }

  @AfterEach
  void leave() {
    for (PartitionReader reader : new PartitionReader[] {early, later, unknown}) {
      Siblings.leave(RUN, FIRST, reader);
      Siblings.leave(RUN, SECOND, reader);
      Siblings.leave(BEFORE, FIRST, reader);
    }
  }

  @Test
  void shouldBeThatOfThePartitionThatHoldsUpTheOthers() {
    PartitionWatermarks watermarks = PartitionWatermarks.fromNow();
    Siblings.join(RUN, FIRST, later);
    assertEquals(OptionalLong.of(2000), watermarks.lowest());
    Siblings.join(RUN, SECOND, early);
    assertEquals(OptionalLong.of(1000), watermarks.lowest());
    Siblings.leave(RUN, SECOND, early);
    assertEquals(OptionalLong.of(2000), watermarks.lowest());
  }

  @Test
  void shouldNotBeKnownWhileAPartitionKnowsNoTime() {
    PartitionWatermarks watermarks = PartitionWatermarks.fromNow();
    assertEquals(OptionalLong.empty(), watermarks.lowest());
    Siblings.join(RUN, FIRST, later);
    Siblings.join(RUN, SECOND, unknown);
    assertEquals(OptionalLong.empty(), watermarks.lowest());
  }

  @Test
  void shouldNotBeHeldUpByWhatAnEarlierRunLeftOpen() {
    Siblings.join(BEFORE, FIRST, early);
    PartitionWatermarks watermarks = PartitionWatermarks.fromNow();
    assertEquals(OptionalLong.empty(), watermarks.lowest());
    Siblings.join(RUN, FIRST, later);
    assertEquals(OptionalLong.of(2000), watermarks.lowest());
  }
}
