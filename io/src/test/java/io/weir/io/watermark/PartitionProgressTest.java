package io.weir.io.watermark;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {
  private final PartitionProgress progress = new PartitionProgress();

  @Test
  void shouldBeCaughtUpWithoutABacklog() {
    progress.startsAt(5);

    assertTrue(progress.isCaughtUp(0));
    assertFalse(progress.isCaughtUp(3));
    assertFalse(progress.isCaughtUp(-1), "the end is not known");
  }

  @Test
  void shouldBeCaughtUpWhereOnlyAMarkOfATransactionIsLeft() {
    progress.startsAt(5);
    progress.handOver(6, 8, OptionalLong.of(0));
    progress.emitted(5);
    assertFalse(progress.isCaughtUp(2), "record 6 was handed over, not passed on");
    progress.emitted(6);

    assertTrue(progress.isCaughtUp(1), "offset 7 is a mark, the consumer reads on at 8");
    assertFalse(progress.isCaughtUp(2), "offset 8 is there already");
  }

  @Test
  void shouldBeCaughtUpWhereNothingButMarksWasThere() {
    progress.startsAt(0);
    progress.handOver(-1, 3, OptionalLong.of(0));

    assertTrue(progress.isCaughtUp(3));
    assertFalse(progress.isCaughtUp(4));
  }

  @Test
  void shouldHaveMoreUntilAllIsPassedOn() {
    assertFalse(progress.hasMore(), "nothing is known yet");
    progress.startsAt(5);
    progress.handOver(6, 7, OptionalLong.of(3));
    progress.emitted(6);
    assertTrue(progress.hasMore(), "three follow in the log");
    progress.handOver(-1, 7, OptionalLong.empty());
    assertTrue(progress.hasMore(), "the consumer has not heard of the end of the log again");
    progress.handOver(9, 10, OptionalLong.of(0));
    progress.emitted(8);
    assertTrue(progress.hasMore(), "one was handed over and not passed on");
    progress.emitted(9);
    assertFalse(progress.hasMore());
  }
}
