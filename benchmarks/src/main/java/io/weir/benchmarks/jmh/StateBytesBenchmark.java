package io.weir.benchmarks.jmh;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Measures the encoding of a key's state between two events, for the heap and for RocksDB. */
@State(Scope.Thread)
public class StateBytesBenchmark {
  /** A window of a day uses tiles. */
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

  /** Measures all operations on the state at an event. */
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
