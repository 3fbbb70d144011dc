package io.weir.benchmarks.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.benchmarks.workload.RaceJob;
import io.weir.benchmarks.workload.Workload;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryJobTest {
  private static final int EVENTS = 3_000;

  @ParameterizedTest
  @EnumSource(RaceJob.class)
  void shouldWriteALineForEachResultWhenEventsAreInMemory(RaceJob job) {
    Workload log = Workload.of(job.option(), job.shape());
    long decided = LongStream.range(0, EVENTS).filter(log::isAnswered).count();

    long lines = MemoryJob.of(job, EVENTS).newRun().process();

    // Job c writes a session for every customer, jobs a and b a decision for every payment.
    assertTrue(lines >= (job == RaceJob.C ? 1 : decided), () -> lines + " lines");
  }

  // The early results of job c depend on processing time.
  @ParameterizedTest
  @EnumSource(value = RaceJob.class, names = "C", mode = EnumSource.Mode.EXCLUDE)
  void shouldBeginWithoutStateWhenARunIsNew(RaceJob job) {
    MemoryJob memory = MemoryJob.of(job, EVENTS);
    long first = memory.newRun().process();
    assertEquals(first, memory.newRun().process());
  }
}
