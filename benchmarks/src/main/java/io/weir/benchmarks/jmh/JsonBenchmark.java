package io.weir.benchmarks.jmh;

import io.weir.io.json.JsonWriter;
import io.weir.io.json.ParsedRecord;
import io.weir.io.json.RecordParser;
import io.weir.transforms.record.Decision;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Measures the parsing of a payment's record and the writing of its decision. */
@State(Scope.Thread)
public class JsonBenchmark {
  private byte[][] records;
  private RecordParser parser;
  private final JsonWriter<Decision> writer = JsonWriter.of(Decision.TYPE);
  private Decision[] decisions;
  private int next;

  @Setup
  public void setUp() {
    FraudSamples samples = new FraudSamples();
    records = samples.records;
    parser = new RecordParser(samples.layout);
    decisions = SampleDecisions.of(samples);
  }

  @Benchmark
  public ParsedRecord parse() {
    return parser.parse(records[next()], 0);
  }

  @Benchmark
  public byte[] writeDecision() {
    return writer.line(decisions[next()]);
  }

  private int next() {
    return next++ & (FraudSamples.SIZE - 1);
  }
}
