package io.weir.benchmarks.jmh;

import io.weir.io.json.JsonWriter;
import io.weir.io.json.Parsed;
import io.weir.io.json.RecordParser;
import io.weir.transforms.decision.Decision;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A payment's record in, and its decision out. */
@State(Scope.Thread)
public class JsonBenchmark {
  private byte[][] records;
  private RecordParser parser;
  private Decision[] decisions;
  private int next;

  @Setup
  public void setUp() {
    FraudSamples samples = new FraudSamples();
    records = samples.records;
    parser = new RecordParser(samples.layout);
    decisions = Decisions.of(samples);
  }

  @Benchmark
  public Parsed parse() {
    return parser.parse(records[next()], 0);
  }

  @Benchmark
  public byte[] writeDecision() {
    return JsonWriter.decision(decisions[next()]);
  }

  private int next() {
    return next++ & (FraudSamples.SIZE - 1);
  }
}
