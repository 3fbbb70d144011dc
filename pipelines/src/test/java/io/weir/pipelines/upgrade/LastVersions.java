package io.weir.pipelines.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.decision.DecideEvents;
import io.weir.transforms.event.Event;
import io.weir.transforms.expectation.ResolveExpectations;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.metric.MeasureWindows;
import io.weir.transforms.oracle.Oracle;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.Session;
import io.weir.transforms.session.Sessionize;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * The versions of records with the highest revisions that the jobs of this JVM have emitted, as
 * texts, by record. A bundle that is processed again emits its records again. For one job at a time
 * on a runner in this JVM.
 */
public final class LastVersions {
  private static final Map<String, Version> EMITTED = new ConcurrentHashMap<>();

  private LastVersions() {}

  /** The version of a record with the highest revision. */
  record Version(long revision, String text) {}

  public static void clear() {
    EMITTED.clear();
  }

  /** Adds versions that another job emitted. */
  static void addAll(Map<String, Version> versions) {
    versions.forEach(LastVersions::add);
  }

  private static void add(String id, Version version) {
    EMITTED.merge(id, version, (known, more) -> more.revision >= known.revision ? more : known);
  }

  /** Returns a copy of what was emitted, by record. */
  static Map<String, Version> emitted() {
    return Map.copyOf(EMITTED);
  }

  /** Returns what was emitted, without retracted records. */
  public static List<String> texts() {
    return EMITTED.values().stream()
        .map(Version::text)
        .filter(text -> !text.endsWith("RETRACTED"))
        .toList();
  }

  /** Returns what the oracle expects of all sections. */
  public static List<String> expected(Pack pack, Collection<Event> events) {
    Oracle oracle = Oracle.of(pack, StreamLayouts.of(pack));
    List<String> expected = new ArrayList<>();
    oracle.decisions(events).forEach(d -> expected.add(text(d)));
    oracle.alerts(events).forEach(a -> expected.add(text(a)));
    oracle.sessions(events).forEach(s -> expected.add(text(s)));
    oracle.metrics(events).forEach(m -> expected.add(text(m)));
    oracle.expectations(events).forEach(e -> expected.add(text(e)));
    return expected;
  }

  /** Compares texts, each as often as it is there, and shows the first few that differ. */
  public static void assertSame(List<String> expected, List<String> emitted) {
    assertEquals(List.of(), surplus(expected, emitted), "missing");
    assertEquals(List.of(), surplus(emitted, expected), "surplus");
  }

  private static List<String> surplus(List<String> texts, List<String> others) {
    Map<String, Integer> left = new HashMap<>();
    others.forEach(text -> left.merge(text, 1, Integer::sum));
    return texts.stream().filter(text -> left.merge(text, -1, Integer::sum) < 0).limit(10).toList();
  }

  /** Adds the steps that keep the records of all sections that are there. */
  public static void keep(PCollectionTuple found) {
    if (found.has(DecideEvents.DECISIONS)) {
      keep(
          found.get(DecideEvents.DECISIONS),
          d -> "decision " + d.event(),
          Decision::revision,
          LastVersions::text);
    }
    if (found.has(DecideEvents.ALERTS)) {
      keep(
          found.get(DecideEvents.ALERTS),
          a -> "alert " + a.id(),
          Alert::revision,
          LastVersions::text);
    }
    if (found.has(Sessionize.SESSIONS)) {
      keep(
          found.get(Sessionize.SESSIONS),
          s -> "session " + s.id(),
          Session::revision,
          LastVersions::text);
    }
    if (found.has(MeasureWindows.METRICS)) {
      keep(
          found.get(MeasureWindows.METRICS),
          m -> "metric " + m.id(),
          Metric::revision,
          LastVersions::text);
    }
    if (found.has(ResolveExpectations.EXPECTATIONS)) {
      keep(
          found.get(ResolveExpectations.EXPECTATIONS),
          e -> "expectation " + e.id(),
          Expectation::revision,
          LastVersions::text);
    }
  }

  /** Returns the outcome in capital letters, as the stored texts have it. */
  private static String text(Decision d) {
    String outcome = d.outcome().toUpperCase(Locale.ROOT);
    return "decision " + d.event() + " " + d.key() + " " + outcome + " " + d.features();
  }

  private static String text(Alert a) {
    return ("alert " + a.rule() + " " + a.key() + " " + a.start() + " " + a.end())
        + (" " + a.count() + " " + a.events() + " " + a.status());
  }

  private static String text(Session s) {
    return ("session " + s.session() + " " + s.key() + " " + s.start() + " " + s.end())
        + (" " + s.events() + " " + s.measures() + " " + s.status());
  }

  private static String text(Metric m) {
    return "metric " + m.metric() + " " + m.group() + " " + m.start() + " " + m.measures();
  }

  private static String text(Expectation e) {
    return ("expectation " + e.expectation() + " " + e.key() + " " + e.event())
        + (" " + e.at() + " " + e.status());
  }

  private static <T> void keep(
      PCollection<List<T>> records,
      SerializableFunction<T, String> id,
      SerializableFunction<T, Long> revision,
      SerializableFunction<T, String> text) {
    records.apply("Keep " + records.getName(), ParDo.of(new KeepFn<>(id, revision, text)));
  }

  private static final class KeepFn<T> extends DoFn<List<T>, Void> {
    private final SerializableFunction<T, String> id;
    private final SerializableFunction<T, Long> revision;
    private final SerializableFunction<T, String> text;

    KeepFn(
        SerializableFunction<T, String> id,
        SerializableFunction<T, Long> revision,
        SerializableFunction<T, String> text) {
      this.id = id;
      this.revision = revision;
      this.text = text;
    }

    @ProcessElement
    public void process(@Element List<T> records) {
      for (T record : records) {
        add(id.apply(record), new Version(revision.apply(record), text.apply(record)));
      }
    }
  }
}
