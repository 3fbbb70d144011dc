package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.pipelines.upgrade.DisorderedEvents;
import io.weir.pipelines.upgrade.LastVersions;
import io.weir.transforms.decision.DecideEvents;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.event.Event;
import io.weir.transforms.expectation.ResolveExpectations;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.session.Sessionize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
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

  private static final List<Event> INPUT = events();
  private static final List<String> EXPECTED = expected(INPUT);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldGiveTheOraclesResultsWhenSnapshotsAreWrittenAllTheTime(
      boolean changes, @TempDir Path directory) {
    LastVersions.clear();
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
    LastVersions.keep(
        PCollectionTuple.of(DecideEvents.DECISIONS, found.get(DecideEvents.DECISIONS))
            .and(Sessionize.SESSIONS, found.get(Sessionize.SESSIONS))
            .and(ResolveExpectations.EXPECTATIONS, found.get(ResolveExpectations.EXPECTATIONS)));
    pipeline.run().waitUntilFinish();

    assertTrue(OnceFailingSource.hasFailed(), "nothing was restored from a snapshot");
    LastVersions.assertSame(EXPECTED, emitted());
  }

  private static List<Event> events() {
    return DisorderedEvents.of(
        StreamLayouts.of(PACK).get("s"),
        EVENTS,
        SPAN,
        DISORDER,
        new Random(7),
        random ->
            Map.of(
                "card", "card-" + random.nextInt(CARDS),
                "device", "device-" + random.nextInt(DEVICES)));
  }

  private static List<List<Event>> batches() {
    List<List<Event>> batches = new ArrayList<>();
    for (int from = 0; from < EVENTS; from += BATCH) {
      batches.add(INPUT.subList(from, Math.min(EVENTS, from + BATCH)));
    }
    return batches;
  }

  /** Returns what the oracle expects of all records but alerts, which a crash may leave open. */
  private static List<String> expected(List<Event> events) {
    return LastVersions.expected(PACK, events).stream()
        .filter(text -> !text.startsWith("alert "))
        .toList();
  }

  /**
   * Returns the last versions. An open session may be one that the job does not begin again when it
   * goes on from the snapshot, and then stays open.
   */
  private static List<String> emitted() {
    return LastVersions.texts().stream().filter(text -> !text.endsWith("OPEN")).toList();
  }
}
