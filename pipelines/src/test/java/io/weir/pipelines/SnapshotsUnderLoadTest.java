package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.decision.DecideEvents;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.event.Event;
import io.weir.transforms.expectation.ResolveExpectations;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.oracle.Oracle;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Session;
import io.weir.transforms.session.Sessionize;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Flink writes snapshots of state on the heap while its tasks change that state. Neither the tasks
 * nor a job that goes on from a snapshot may notice.
 */
@Tag("system")
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class SnapshotsUnderLoadTest {
  private static final long START = 1_772_359_200_000L;
  private static final long SPAN = 2 * 3_600_000;
  private static final long LATENESS = 60_000;
  private static final long DISORDER = 30_000;
  private static final int EVENTS = 40_000;
  private static final int CARDS = 4000;
  private static final int DEVICES = 2000;
  private static final int BATCH = 200;
  private static final int LEAST_CHECKPOINTS = 6;

  private static final Pack PACK =
      PackReader.read(
          "load",
          """
          streams:
            s: {id: id, time: time, fields: {id: int, time: timestamp, card: string, device: string}}
          features:
            n: {from: s, by: card, over: 1h, measure: count}
            cards: {from: s, by: device, over: 30m, measure: distinct, of: card}
          decide: {on: s, key: card}
          rules:
            many: {when: "n > 3 || cards > 2", outcome: review, cooldown: 30m}
          sessions:
            visit: {from: s, by: card, gap: 20m, measures: {devices: {measure: distinct, of: device}}}
          expectations:
            next: {from: s, by: card, after: "id % 3 == 0", expect: "id % 3 == 1", within: 30m}
          """);

  /** The version of a record with the highest revision. */
  private record LastVersion(long revision, String text) {}

  private static final List<Event> INPUT = events();
  private static final List<String> EXPECTED = expected(INPUT);

  // By record, of the run in progress: a bundle that is processed again emits its records again.
  private static final Map<String, LastVersion> EMITTED = new ConcurrentHashMap<>();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldGiveTheOraclesResultsWhenSnapshotsAreWrittenAllTheTime(
      boolean changes, @TempDir Path directory) {
    EMITTED.clear();
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs(
                    "--runner=FlinkRunner",
                    "--flinkMaster=[local]",
                    "--streaming=true",
                    "--parallelism=2",
                    "--objectReuse=true",
                    "--maxBundleTimeMills=20",
                    "--autoWatermarkInterval=5",
                    "--checkpointingInterval=10",
                    "--stateBackend=filesystem",
                    "--stateBackendStoragePath=" + directory.toUri(),
                    "--numberOfExecutionRetries=1",
                    "--executionRetryDelay=0",
                    "--shutdownSourcesAfterIdleMs=0")
                .create());
    PCollectionTuple found =
        PCollectionTuple.of(
                Sections.stream("s"),
                pipeline.apply(
                    Read.from(
                        OnceFailingSource.of(batches(), LATENESS - DISORDER, LEAST_CHECKPOINTS))))
            .apply(
                Sections.of(PACK, EmitPolicy.of(changes, LATENESS))
                    .withKeyLayout(KeyLayout.ofGroups(KeyLayout.FLINK_GROUPS)));
    keep(
        found.get(DecideEvents.DECISIONS),
        d -> "decision " + d.event(),
        Decision::revision,
        SnapshotsUnderLoadTest::text);
    keep(
        found.get(Sessionize.SESSIONS),
        s -> "session " + s.id(),
        Session::revision,
        SnapshotsUnderLoadTest::text);
    keep(
        found.get(ResolveExpectations.EXPECTATIONS),
        e -> "expectation " + e.id(),
        Expectation::revision,
        SnapshotsUnderLoadTest::text);
    pipeline.run().waitUntilFinish();

    assertTrue(OnceFailingSource.hasFailed(), "nothing was restored from a snapshot");
    assertSame(EXPECTED, emitted());
  }

  /** Compares texts, each as often as it is there, and shows the first few that differ. */
  private static void assertSame(List<String> expected, List<String> emitted) {
    assertEquals(List.of(), surplus(expected, emitted), "missing");
    assertEquals(List.of(), surplus(emitted, expected), "surplus");
  }

  private static List<String> surplus(List<String> texts, List<String> others) {
    Map<String, Integer> left = new HashMap<>();
    others.forEach(text -> left.merge(text, 1, Integer::sum));
    return texts.stream().filter(text -> left.merge(text, -1, Integer::sum) < 0).limit(10).toList();
  }

  /** Events in the order of arrival, which is theirs but for the disorder. */
  private static List<Event> events() {
    StreamLayout layout = StreamLayouts.of(PACK).get("s");
    Random random = new Random(7);
    Map<Event, Long> arrivals = new HashMap<>();
    for (long id = 0; id < EVENTS; id++) {
      long time = START + (long) (random.nextDouble() * SPAN);
      Map<String, Object> fields =
          Map.of(
              "id",
              id,
              "time",
              Instant.ofEpochMilli(time),
              "card",
              "card-" + random.nextInt(CARDS),
              "device",
              "device-" + random.nextInt(DEVICES));
      Object[] values = layout.fields().stream().map(fields::get).toArray();
      arrivals.put(
          new Event("s", id, time, 0, values), time + (long) (random.nextDouble() * DISORDER));
    }
    return arrivals.keySet().stream().sorted(Comparator.comparing(arrivals::get)).toList();
  }

  private static List<List<Event>> batches() {
    List<List<Event>> batches = new ArrayList<>();
    for (int from = 0; from < EVENTS; from += BATCH) {
      batches.add(INPUT.subList(from, Math.min(EVENTS, from + BATCH)));
    }
    return batches;
  }

  private static List<String> expected(List<Event> events) {
    Oracle oracle = Oracle.of(PACK, StreamLayouts.of(PACK));
    List<String> expected = new ArrayList<>();
    oracle.decisions(events).forEach(d -> expected.add(text(d)));
    oracle.sessions(events).forEach(s -> expected.add(text(s)));
    oracle.expectations(events).forEach(e -> expected.add(text(e)));
    return expected;
  }

  /**
   * Returns the last versions. An open session may be one that the job does not begin again when it
   * goes on from the snapshot, and then stays open.
   */
  private static List<String> emitted() {
    return EMITTED.values().stream()
        .map(LastVersion::text)
        .filter(text -> !text.endsWith("RETRACTED") && !text.endsWith("OPEN"))
        .toList();
  }

  private static String text(Decision d) {
    return "decision " + d.event() + " " + d.key() + " " + d.outcome() + " " + d.features();
  }

  private static String text(Session s) {
    return "session "
        + (s.key() + " " + s.start() + " " + s.end() + " " + s.events())
        + (" " + s.measures() + " " + s.status());
  }

  private static String text(Expectation e) {
    return "expectation " + e.key() + " " + e.event() + " " + e.at() + " " + e.status();
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
        LastVersion version = new LastVersion(revision.apply(record), text.apply(record));
        EMITTED.merge(
            id.apply(record),
            version,
            (known, more) -> more.revision >= known.revision ? more : known);
      }
    }
  }
}
