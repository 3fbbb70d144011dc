package io.weir.benchmarks.jmh;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A key's state as bytes, as it rests between two events, on the heap and in RocksDB. */
@State(Scope.Thread)
public class StateBytesBenchmark {
  /** A window of a day rests on tiles. */
  @Param({"1", "24"})
  public int hours;

  @Param({"10", "1000"})
  public int inWindow;

  private HotKeyState key;
  private byte[] bytes;

  @Setup
  public void setUp() throws IOException {
    key = new HotKeyState(hours, inWindow, 0);
    bytes = key.write();
  }

  @Benchmark
  public byte[] write() throws IOException {
    return key.write();
  }

  @Benchmark
  public HotKeyState read() throws IOException {
    key.read(bytes);
    return key;
  }

  /** All that is done with the state at an event. */
  @Benchmark
  public byte[] event() throws IOException {
    key.read(bytes);
    key.arrive();
    bytes = key.write();
    return bytes;
  }

  @TearDown
  public void check() {
    key.check();
  }
}
