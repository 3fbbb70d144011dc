package io.weir.benchmarks.jmh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.beam.sdk.coders.Coder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Measures the coders of what a shuffle writes and reads. */
@State(Scope.Thread)
public class CodersBenchmark {
  @Param({
    "event",
    "source-batch",
    "stage-input",
    "stage-input-with-next",
    "partial-result",
    "forwarded-input",
    "decision",
    "alert",
    "session",
    "metric",
    "expectation",
    "dead-letter",
    "late-event"
  })
  public String coder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Coder<Object> tested;
  private Object value;
  private byte[] bytes;

  /** Fails if a value does not decode to itself, because the measurement would be meaningless. */
  @Setup
  @SuppressWarnings("unchecked") // Each value comes with its coder.
  public void setUp() throws IOException {
    CodedValue<Object> coded = (CodedValue<Object>) CodedValue.of(coder);
    tested = coded.coder();
    value = coded.value();
    encode();
    bytes = out.toByteArray();
    tested.encode(decode(), reset());
    if (!Arrays.equals(bytes, out.toByteArray())) {
      throw new IllegalStateException(coder + " is not read as it was written");
    }
  }

  @Benchmark
  public int encode() throws IOException {
    tested.encode(value, reset());
    return out.size();
  }

  @Benchmark
  public Object decode() throws IOException {
    return tested.decode(new ByteArrayInputStream(bytes));
  }

  private ByteArrayOutputStream reset() {
    out.reset();
    return out;
  }
}
