package io.weir.transforms.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.junit.jupiter.api.Test;

class EventTimeTimersTest {
  private static final long NOT_SET = KeyedProcess.NEVER;

  @Test
  void shouldEndWhereBeamEndsTheGlobalWindow() {
    assertEquals(GlobalWindow.INSTANCE.maxTimestamp().getMillis(), EventTimeTimers.END);
  }

  @Test
  void shouldFireAtTheEndOfTheSecondWhenATimeIsDue() {
    assertEquals(2000, EventTimeTimers.next(1001, NOT_SET));
    assertEquals(2000, EventTimeTimers.next(2000, NOT_SET));
    assertEquals(-1000, EventTimeTimers.next(-1001, NOT_SET));
  }

  @Test
  void shouldStayWhenTheTimerIsSetToThatTimeOrBefore() {
    assertEquals(1000, EventTimeTimers.next(5000, 1000));
    assertEquals(5000, EventTimeTimers.next(5000, 5000));
    assertEquals(3000, EventTimeTimers.next(2500, 7000));
  }

  @Test
  void shouldStayAsItIsWhenNothingIsDue() {
    assertEquals(NOT_SET, EventTimeTimers.next(KeyedProcess.NEVER, NOT_SET));
    assertEquals(1000, EventTimeTimers.next(KeyedProcess.NEVER, 1000));
  }

  @Test
  void shouldFireAtTheEndOfTimeWhenLaterIsDue() {
    assertEquals(EventTimeTimers.END, EventTimeTimers.next(Long.MAX_VALUE - 1, NOT_SET));
    assertEquals(EventTimeTimers.END, EventTimeTimers.next(EventTimeTimers.END, NOT_SET));
    assertEquals(EventTimeTimers.END, EventTimeTimers.next(EventTimeTimers.END - 1, NOT_SET));
  }
}
