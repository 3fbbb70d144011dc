package io.weir.io.kafka;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Progress progress = new Progress();

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
    progress.handOver(6, 8);
    progress.passed(5);
    assertFalse(progress.isCaughtUp(2), "record 6 was handed over, not passed on");
    progress.passed(6);

    assertTrue(progress.isCaughtUp(1), "offset 7 is a mark, the consumer reads on at 8");
    assertFalse(progress.isCaughtUp(2), "offset 8 is there already");
  }

  @Test
  void shouldBeCaughtUpWhereNothingButMarksWasThere() {
    progress.startsAt(0);
    progress.handOver(-1, 3);

    assertTrue(progress.isCaughtUp(3));
    assertFalse(progress.isCaughtUp(4));
  }
}
