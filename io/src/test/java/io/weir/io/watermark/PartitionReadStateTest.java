package io.weir.io.watermark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionReadStateTest {
  private static final long NOON = 1_600_000_000_000L;

  private final PartitionReadState earlier = TestReaders.at(NOON);
  private final PartitionReadState later = TestReaders.at(PartitionWatermark.UNKNOWN);

  @Test
  void shouldContinueAReaderThatStoppedAtTheOffset() {
    earlier.startsAt(5, null);
    assertTrue(later.startsAt(5, earlier));
    assertEquals(NOON, later.clock().watermark());
  }

  @Test
  void shouldNotContinueAReaderThatStoppedElsewhere() {
    earlier.startsAt(4, null);
    assertFalse(later.startsAt(5, earlier));
    assertEquals(PartitionWatermark.UNKNOWN, later.clock().watermark());
  }

  @Test
  void shouldLookBackAgainWhenTheEarlierReaderStoppedMeanwhile() {
    earlier.startsAt(5, null);
    earlier.progress().beginLookBack();
    assertFalse(later.startsAt(5, earlier));

    earlier.lookBack(List.of());
    assertTrue(later.startsAt(5, earlier));
  }
}
