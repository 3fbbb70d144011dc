package io.weir.benchmarks.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures an event that is added to a key's window and decided, with its share of finalization.
 */
@State(Scope.Thread)
public class KeyStateBenchmark {
  @Param({"10", "1000", "100000"})
  public int inWindow;

  /** Share of the events that are out of order. */
  @Param({"0", "0.05"})
  public double outOfOrder;

  private HotKeyState key;

  @Setup
  public void setUp() {
    key = new HotKeyState(1, inWindow, outOfOrder);
  }

  @Benchmark
  public long arrive() {
    return key.arrive();
  }

  @TearDown
  public void check() {
    key.check();
  }
}
