package io.weir.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RaceJobTest {
  @Test
  void shouldReadTheSameEventsWhenJobsShareALog() {
    assertEquals(RaceJob.A.log(), RaceJob.B.log());
    Workload log = Workload.of(RaceJob.A.option(), RaceJob.A.shape());
    Workload other = Workload.of(RaceJob.B.option(), RaceJob.B.shape());
    for (int number = 0; number < 1_000; number++) {
      assertArrayEquals(log.message(number).key(), other.message(number).key());
      assertArrayEquals(log.message(number).value(), other.message(number).value());
      assertEquals(log.isAnswered(number), other.isAnswered(number));
    }
  }
}
