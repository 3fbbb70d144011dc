package io.weir.io.watermark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveWatermarksTest {
  private static final TopicReadName RUN = new TopicReadName("run", "read");
  private static final TopicReadName BEFORE = new TopicReadName("before", "read");
  private static final TopicPartition FIRST = new TopicPartition("topic", 0);
  private static final TopicPartition SECOND = new TopicPartition("topic", 1);

  private final PartitionReadState early = TestReaders.at(1000);
  private final PartitionReadState later = TestReaders.at(2000);
  private final PartitionReadState unknown = TestReaders.at(PartitionWatermark.UNKNOWN);

  @AfterEach
  void leave() {
    for (PartitionReadState reader : new PartitionReadState[] {early, later, unknown}) {
      PartitionRegistry.leave(RUN, FIRST, reader);
      PartitionRegistry.leave(RUN, SECOND, reader);
      PartitionRegistry.leave(BEFORE, FIRST, reader);
    }
  }

  @Test
  void shouldBeThatOfThePartitionThatHoldsUpTheOthers() {
    LiveWatermarks watermarks = LiveWatermarks.fromNow();
    PartitionRegistry.join(RUN, FIRST, later);
    assertEquals(OptionalLong.of(2000), watermarks.lowest());
    PartitionRegistry.join(RUN, SECOND, early);
    assertEquals(OptionalLong.of(1000), watermarks.lowest());
    PartitionRegistry.leave(RUN, SECOND, early);
    assertEquals(OptionalLong.of(2000), watermarks.lowest());
  }

  @Test
  void shouldNotBeKnownWhileAPartitionKnowsNoTime() {
    LiveWatermarks watermarks = LiveWatermarks.fromNow();
    assertEquals(OptionalLong.empty(), watermarks.lowest());
    PartitionRegistry.join(RUN, FIRST, later);
    PartitionRegistry.join(RUN, SECOND, unknown);
    assertEquals(OptionalLong.empty(), watermarks.lowest());
  }

  @Test
  void shouldNotBeHeldUpByWhatAnEarlierRunLeftOpen() {
    PartitionRegistry.join(BEFORE, FIRST, early);
    LiveWatermarks watermarks = LiveWatermarks.fromNow();
    assertEquals(OptionalLong.empty(), watermarks.lowest());
    PartitionRegistry.join(RUN, FIRST, later);
    assertEquals(OptionalLong.of(2000), watermarks.lowest());
  }
}
