package io.weir.benchmarks.jmh;

import io.weir.benchmarks.engine.MemoryJob;
import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Measures the engine alone, per event, with a rule that looks up a row by another key than the
 * primary key, and with the same rule over a feature by that key.
 */
@State(Scope.Thread)
public class LookupBenchmark {
  private static final int EVENTS = 300_000;
  private static final int CARDS = 50_000;
  private static final int TERMINALS = 20_000;
  private static final long START = 1_714_564_800_000L;

  private static final String STREAM =
      """
      pack: lookups
      streams:
        payments:
          id: id
          time: time
          duplicates: exact
          fields: {id: int, time: timestamp, card: string, terminal: string, amount: double}
      decide: {on: payments, key: card}
      """;

  /** What the rule reads. */
  public enum Source {
    FEATURE(
        """
        features: {newest: {from: payments, by: terminal, over: 1h, measure: last, of: amount}}
        rules: {large: {when: "newest > 900.0", outcome: review}}
        """),
    TABLE(
        """
        tables: {terminals: {from: payments, key: terminal}}
        rules: {large: {when: "terminals[terminal].amount > 900.0", outcome: review}}
        """),
    /** A key that is computed for each event. */
    COMPUTED_KEY(
        """
        tables: {terminals: {from: payments, key: terminal}}
        rules: {large: {when: "terminals['t' + substring(terminal, 1)].amount > 900.0", outcome: review}}
        """);

    private final String yaml;

    Source(String yaml) {
      this.yaml = yaml;
    }
  }

  @Param public Source source;

  private MemoryJob log;
  private MemoryJob.Run run;

  @Setup
  public void makeEvents() {
    Pack pack = PackReader.read("lookups", STREAM + source.yaml);
    StreamLayout layout = StreamLayouts.of(pack).get("payments");
    Random random = new Random(1);
    List<Event> events = new ArrayList<>(EVENTS);
    for (int i = 0; i < EVENTS; i++) {
      events.add(event(layout, i, random));
    }
    log = new MemoryJob(pack, events);
  }

  private static Event event(StreamLayout layout, long number, Random random) {
    long time = START + number;
    String card = "c" + random.nextInt(CARDS);
    String terminal = "t" + random.nextInt(TERMINALS);
    double amount = random.nextInt(1_000);
    Object[] values =
        layout.fields().stream()
            .map(
                field ->
                    switch (field) {
                      case "id" -> number;
                      case "time" -> Instant.ofEpochMilli(time);
                      case "card" -> card;
                      case "terminal" -> terminal;
                      default -> amount;
                    })
            .toArray();
    return new Event(layout.stream(), number, time, time, values);
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
