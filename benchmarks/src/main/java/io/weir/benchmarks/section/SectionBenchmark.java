package io.weir.benchmarks.section;

import io.weir.io.json.JsonWriter;
import io.weir.testing.KafkaBroker;
import io.weir.transforms.admission.DeduplicateEvents;
import io.weir.transforms.event.Event;
import io.weir.transforms.expectation.ResolveExpectations;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.metric.MeasureWindows;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.Session;
import io.weir.transforms.session.Sessionize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;

/**
 * Events per second of each section of a pack on Flink in this process, parallelism 2, heap state,
 * from a real Kafka broker to lines that are dropped: sessions of 200,000 customers and metrics of
 * 1,000 groups, beside the same input just read and parsed, the same let through the gate, and
 * sessions on Beam's session windows. The rate is that of the last three quarters at the reader,
 * which is held back by what is behind it; a job counts only if the last clicks came through.
 * Arguments: number of events, jobs by commas (a job may be there several times; the ratios are to
 * medians) or {@code all}, then options for the runner.
 */
public final class SectionBenchmark {
  static final Duration LATENESS = Duration.ofMinutes(1);

  private static final EmitPolicy EMISSION = EmitPolicy.of(true, LATENESS.toMillis());
  private static final String READ = "read";
  private static final String SESSIONS = "sessions";
  private static final String RIVAL = "beam-sessions";
  private static final byte[] NO_LINE = new byte[0];
  // Far below what any job should do, so that only what hangs takes as long.
  private static final int LEAST_RATE = 500;
  private static final Duration LIMIT_TO_START = Duration.ofMinutes(2);

  private final Pack pack;
  private final int customerSlot;
  private final Map<String, BiConsumer<String, PCollection<Event>>> jobs = new LinkedHashMap<>();

  private SectionBenchmark(Pack pack) {
    this.pack = pack;
    this.customerSlot = StreamLayouts.of(pack).get(ClickLog.TOPIC).slot("customer");
    jobs.put(READ, this::events);
    jobs.put("gate", (run, events) -> events(run, admit(events)));
    jobs.put(SESSIONS, this::sessions);
    jobs.put(RIVAL, this::rival);
    jobs.put("metrics-1m", (run, events) -> metrics(run, events, "tumbling"));
    jobs.put("metrics-5m-every-1m", (run, events) -> metrics(run, events, "sliding"));
    jobs.put("expectations", this::expectations);
  }

  public static void main(String[] args) throws Exception {
    int events = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    SectionBenchmark benchmark = new SectionBenchmark(ClickLog.pack());
    List<String> names = benchmark.names(args.length > 1 ? args[1] : "all");
    List<String> options = Arrays.asList(args).subList(Math.min(2, args.length), args.length);
    int status = 1;
    try (KafkaBroker broker = KafkaBroker.start()) {
      ClickLog.fill(broker, events);
      benchmark.run(broker, events, names, options);
      status = 0;
    } catch (Exception | AssertionError e) {
      System.err.println("SECTION failed");
      e.printStackTrace(System.err);
    }
    // A job that failed may have left threads that keep the process.
    System.exit(status);
  }

  private List<String> names(String option) {
    List<String> names =
        option.equals("all") ? List.copyOf(jobs.keySet()) : List.of(option.split(",", -1));
    if (!jobs.keySet().containsAll(names)) {
      throw new IllegalArgumentException(option + ": there are the jobs " + jobs.keySet());
    }
    return names;
  }

  private void run(KafkaBroker broker, int events, List<String> names, List<String> options)
      throws Exception {
    long all = (long) events + ClickLog.LAST;
    Duration limit = LIMIT_TO_START.plusSeconds(events / LEAST_RATE);
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      SectionJob.Measured measured =
          SectionJob.measure(
              "bench-" + i + "-" + name,
              pack,
              broker.bootstrapServers(),
              options,
              jobs.get(name),
              all,
              limit);
      rates.computeIfAbsent(name, n -> new ArrayList<>()).add(measured.rate());
      System.out.printf(
          Locale.ROOT,
          "SECTION job=%s events=%d eventsPerSecond=%.0f seconds=%.1f answers=%d lineBytes=%d%n",
          name,
          all,
          measured.rate(),
          measured.seconds(),
          measured.end().answers(),
          measured.end().bytes());
    }
    print(rates);
  }

  private static void print(Map<String, List<Double>> rates) {
    System.out.println("| job | events/s | of read | of beam-sessions |\n|---|---|---|---|");
    rates.forEach(
        (name, of) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %s | %s |%n",
                name,
                median(of),
                ratio(of, rates.get(READ)),
                name.equals(SESSIONS) ? ratio(of, rates.get(RIVAL)) : ""));
  }

  private static String ratio(List<Double> rates, List<Double> to) {
    return to == null ? "" : String.format(Locale.ROOT, "%.2f", median(rates) / median(to));
  }

  private static double median(List<Double> rates) {
    double[] sorted = rates.stream().mapToDouble(rate -> rate).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private void events(String run, PCollection<Event> events) {
    int slot = customerSlot;
    end(run, events, e -> (String) e.values[slot], e -> NO_LINE);
  }

  private void sessions(String run, PCollection<Event> events) {
    PCollection<Session> sessions =
        admit(events).apply(Sessionize.of(pack, "shopping", EMISSION)).get(Sessionize.SESSIONS);
    end(run, sessions, s -> (String) s.key(), JsonWriter.of(Session.TYPE)::line);
  }

  private void rival(String run, PCollection<Event> events) {
    PCollection<Session> sessions =
        admit(events).apply(new BeamSessions(pack, "shopping", EMISSION));
    end(run, sessions, s -> (String) s.key(), JsonWriter.of(Session.TYPE)::line);
  }

  private void metrics(String run, PCollection<Event> events, String name) {
    PCollection<Metric> metrics =
        admit(events).apply(MeasureWindows.of(pack, name, EMISSION)).get(MeasureWindows.METRICS);
    end(run, metrics, m -> (String) m.group().get("page"), JsonWriter.of(Metric.TYPE)::line);
  }

  private void expectations(String run, PCollection<Event> events) {
    PCollection<Expectation> expectations =
        admit(events)
            .apply(ResolveExpectations.of(pack, "checkout", EMISSION))
            .get(ResolveExpectations.EXPECTATIONS);
    end(run, expectations, e -> (String) e.key(), JsonWriter.of(Expectation.TYPE)::line);
  }

  private PCollection<Event> admit(PCollection<Event> events) {
    return events
        .apply("Admit", DeduplicateEvents.within(StreamLayouts.of(pack), LATENESS.toMillis()))
        .get(DeduplicateEvents.ADMITTED);
  }

  private static <T> void end(
      String run,
      PCollection<T> answers,
      SerializableFunction<T, String> key,
      SerializableFunction<T, byte[]> line) {
    answers.apply("End", ParDo.of(new JobProbes.End<>(run, key, line)));
  }
}
