package io.weir.benchmarks.jmh;

import io.weir.io.json.JsonWriter;
import io.weir.io.json.ParsedRecord;
import io.weir.io.json.RecordParser;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.record.Decision;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Measures the parsing of a payment's record, flat and within an object, and the writing of its
 * decision.
 */
@State(Scope.Thread)
public class JsonBenchmark {
  private byte[][] records;
  private RecordParser parser;
  private byte[][] nestedRecords;
  private RecordParser nestedParser;
  private final JsonWriter<Decision> writer = JsonWriter.of(Decision.TYPE);
  private Decision[] decisions;
  private int next;

  @Setup
  public void setUp() {
    FraudSamples samples = new FraudSamples();
    records = samples.records;
    parser = new RecordParser(samples.layout);
    nestedRecords = Arrays.stream(records).map(JsonBenchmark::nested).toArray(byte[][]::new);
    nestedParser = new RecordParser(nested(samples.layout));
    decisions = SampleDecisions.of(samples);
  }

  @Benchmark
  public ParsedRecord parse() {
    return parser.parse(records[next()], 0);
  }

  @Benchmark
  public ParsedRecord parseNested() {
    return nestedParser.parse(nestedRecords[next()], 0);
  }

  private static byte[] nested(byte[] record) {
    String flat = new String(record, StandardCharsets.UTF_8);
    return ("{\"payload\":" + flat + "}").getBytes(StandardCharsets.UTF_8);
  }

  private static StreamLayout nested(StreamLayout flat) {
    Map<String, FieldSpec> paths = new HashMap<>();
    for (int i = 0; i < flat.fields().size(); i++) {
      String field = flat.fields().get(i);
      paths.put(
          field, new FieldSpec(flat.types().get(i), "payload." + field, null, null, false, false));
    }
    return new StreamLayout(
        flat.stream(),
        flat.id(),
        flat.timeField(),
        flat.fields(),
        flat.types(),
        flat.protectedFields(),
        paths,
        flat.envelope(),
        flat.expressions());
  }

  @Benchmark
  public byte[] writeDecision() {
    return writer.line(decisions[next()]);
  }

  private int next() {
    return next++ & (FraudSamples.SIZE - 1);
  }
}
