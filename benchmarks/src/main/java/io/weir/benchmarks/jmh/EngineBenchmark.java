package io.weir.benchmarks.jmh;

import io.weir.benchmarks.engine.MemoryJob;
import io.weir.benchmarks.workload.RaceJob;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Measures the engine alone, per event: routing, keyed stages and the writing of lines of a job of
 * the race, in one thread, without Kafka, Flink and parsing. Each run begins without state.
 */
@State(Scope.Thread)
public class EngineBenchmark {
  private static final int EVENTS = 300_000;

  @Param({"A", "B", "C"})
  public RaceJob job;

  private MemoryJob log;
  private MemoryJob.Run run;

  @Setup
  public void makeEvents() {
    log = MemoryJob.of(job, EVENTS);
  }

  @Setup(Level.Invocation)
  public void beginRun() {
    run = log.newRun();
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long engine() {
    return run.process();
  }
}
