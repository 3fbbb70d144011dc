package io.weir.benchmarks.jmh;

import io.weir.transforms.event.ByteInput;
import io.weir.transforms.event.ByteOutput;
import io.weir.transforms.feature.StageState;
import io.weir.transforms.feature.StageStateCodec;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A key's state as bytes, as RocksDB takes it with each event and a snapshot of the heap once. */
@State(Scope.Thread)
public class StateBytesBenchmark {
  @Param({"10", "1000"})
  public int inWindow;

  private HotKey key;
  private byte[] bytes;

  @Setup
  public void setUp() throws IOException {
    key = new HotKey(inWindow, 0);
    bytes = write();
  }

  @Benchmark
  public byte[] write() throws IOException {
    ByteOutput out = ByteOutput.take();
    try {
      StageStateCodec.write(key.state(), out);
      return out.toBytes();
    } finally {
      out.free();
    }
  }

  @Benchmark
  public StageState read() throws IOException {
    StageState state = key.newState();
    StageStateCodec.read(state, new ByteInput(bytes));
    return state;
  }
}
