package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.io.RecordKinds;
import io.weir.pipelines.conformance.ConformanceCases;
import io.weir.pipelines.conformance.ConformanceCases.Case;
import io.weir.pipelines.conformance.ConformanceLines;
import io.weir.pipelines.conformance.ConformanceRecords;
import io.weir.pipelines.conformance.Conformity;
import io.weir.pipelines.conformance.Expected;
import io.weir.pipelines.conformance.KeptRecords;
import io.weir.testing.EventScript;
import io.weir.transforms.admission.DeduplicateEvents;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to run a pack gives the oracle's answer: each runner, bounded and as a stream, told
 * early or once. A job takes seconds whatever it is fed, so each case runs on Direct in batch, on
 * Direct as a disordered stream of changes and on Flink one way, and only one that has everything
 * runs every way; and as a job keeps hardly more than one core busy, two run at a time.
 */
@Tag("system")
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class ConformanceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LATENESS = Duration.standardMinutes(1);
  private static final int BUNDLES = 8;
  private static final List<String> DIRECT = List.of("--runner=DirectRunner", "--emit=final");
  private static final List<String> FLINK =
      List.of("--runner=FlinkRunner", "--flinkMaster=[local]", "--parallelism=2");

  /** On Flink these run in batch, the others as a stream. */
  private static final Set<String> FLINK_IN_BATCH = Set.of("bare", "keys", "measures", "metrics");

  private static final Map<String, Expected> EXPECTED = new ConcurrentHashMap<>();
  private static final Map<String, ConformanceRecords> ONCE = new ConcurrentHashMap<>();

  @TempDir Path directory;

  static Stream<Case> cases() {
    return ConformanceCases.all().stream();
  }

  static Stream<Case> casesInBatch() {
    return cases().filter(c -> FLINK_IN_BATCH.contains(c.name()));
  }

  static Stream<Case> casesAsStreams() {
    return cases().filter(c -> !FLINK_IN_BATCH.contains(c.name()));
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @MethodSource("cases")
  void shouldConformOnDirectInBatch(Case c) {
    Conformity.ofFinal(expected(c).records(), once(c));
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @MethodSource("cases")
  void shouldConformOnTestStreamWithShuffledArrivalWhenChangesAreEmitted(Case c) {
    Conformity.ofChanges(expected(c).records(), once(c), runAsScript(c, true));
  }

  @Test
  @Execution(CONCURRENT)
  void shouldConformOnTestStreamWithShuffledArrivalWhenFinalResultsAreEmitted() {
    Case c = named("all-sections");
    Conformity.ofFinal(expected(c).records(), runAsScript(c, false));
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @MethodSource("casesInBatch")
  void shouldConformOnFlinkInBatch(Case c) throws IOException {
    Conformity.ofFinal(
        expected(c).records(), run(c, c.lines(), with(FLINK, "--emit=final"), "out"));
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @MethodSource("casesAsStreams")
  void shouldConformOnFlinkStreamingWhenChangesAreEmitted(Case c) throws IOException {
    Conformity.ofChanges(
        expected(c).records(),
        once(c),
        run(c, c.lines(), with(FLINK, "--streaming=true", "--emit=changes"), "out"));
  }

  @Test
  @Execution(CONCURRENT)
  void shouldConformOnFlinkStreamingWhenFinalResultsAreEmitted() throws IOException {
    Case c = named("all-sections");
    Conformity.ofFinal(
        expected(c).records(),
        run(c, c.lines(), with(FLINK, "--streaming=true", "--emit=final"), "out"));
  }

  @Test
  @Execution(CONCURRENT)
  void shouldConformOnFlinkInBatchWhenLinesAreShuffledAndAThirdRepeated() throws IOException {
    Case c = named("all-sections");
    Random random = new Random(5);
    Map<String, List<String>> lines = new TreeMap<>();
    c.lines()
        .forEach(
            (stream, all) -> {
              List<String> more = new ArrayList<>(all);
              more.addAll(all.subList(0, all.size() / 3));
              Collections.shuffle(more, random);
              lines.put(stream, more);
            });
    Conformity.ofChanges(
        expected(c).records(), once(c), run(c, lines, with(FLINK, "--emit=changes"), "out"));
  }

  @Test
  @Execution(CONCURRENT)
  void shouldKeepBrokenLinesWholeAndChangeNoResult() throws IOException {
    Case c = named("all-sections");
    List<String> broken = List.of("", "{", "[1]", "null", "{\"id\": 7}", "\uFEFF{}", "\u0000");
    Map<String, List<String>> lines = new TreeMap<>(c.lines());
    List<String> more = new ArrayList<>(lines.get("payments"));
    for (int i = 0; i < broken.size(); i++) {
      more.add(i * 7, broken.get(i));
    }
    lines.put("payments", more);
    ConformanceRecords told = run(c, lines, DIRECT, "out");
    Conformity.ofFinal(expected(c).records(), told);
    List<String> kept =
        told.of(DeadLetter.TYPE.name()).stream()
            .map(letter -> letter.get("payload").asText())
            .sorted()
            .toList();
    // An empty line is no record.
    assertEquals(broken.subList(1, broken.size()).stream().sorted().toList(), kept);
  }

  private static Case named(String name) {
    return cases().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> with(List<String> options, String... more) {
    return Stream.concat(options.stream(), Stream.of(more)).toList();
  }

  private static Expected expected(Case c) {
    return EXPECTED.computeIfAbsent(c.name(), name -> Expected.of(c));
  }

  /** What a case tells on the DirectRunner in batch, run when first asked for. */
  private ConformanceRecords once(Case c) {
    return ONCE.computeIfAbsent(
        c.name(),
        name -> {
          try {
            return run(c, c.lines(), DIRECT, "direct");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Runs a pack over files, as its users do, and gives what it wrote. */
  private ConformanceRecords run(
      Case c, Map<String, List<String>> lines, List<String> options, String folder)
      throws IOException {
    Path files = Files.createDirectories(directory.resolve(folder));
    Path pack = Files.writeString(files.resolve(c.name() + ".yaml"), c.yaml());
    List<String> inputs = new ArrayList<>();
    for (Map.Entry<String, List<String>> stream : lines.entrySet()) {
      Path file = files.resolve(stream.getKey() + ".jsonl");
      Files.writeString(file, String.join("\n", stream.getValue()) + "\n");
      inputs.add(stream.getKey() + "=" + file);
    }
    Path out = Files.createDirectories(files.resolve("out"));
    List<String> args = new ArrayList<>(options);
    args.add("--pack=" + pack);
    args.add("--input=" + String.join(",", inputs));
    args.add("--output=" + out);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    assertEquals(0, RunPack.run(null, args.toArray(String[]::new), nowhere, System.err));
    ConformanceRecords told = ConformanceRecords.read(out);
    assertAccounted(JSON.readTree(out.resolve("summary.json").toFile()), c, lines, told);
    return told;
  }

  private static void assertAccounted(
      JsonNode summary, Case c, Map<String, List<String>> lines, ConformanceRecords told) {
    long records = lines.values().stream().flatMap(List::stream).filter(l -> !l.isBlank()).count();
    assertEquals(records, summary.get("read").asLong());
    assertEquals(
        records,
        summary.get("admitted").asLong()
            + summary.get("duplicate").asLong()
            + summary.get("late").asLong()
            + summary.get("deadLettered").asLong());
    assertEquals(summary.get("deadLettered").asLong(), told.of(DeadLetter.TYPE.name()).size());
    assertEquals(expected(c).unkeyed(), summary.get("unkeyed").asLong(), "unkeyed");
    Map<String, Long> outputs = new HashMap<>();
    summary
        .get("outputs")
        .fields()
        .forEachRemaining(o -> outputs.put(o.getKey(), o.getValue().asLong()));
    Map<String, Long> written = new HashMap<>();
    RecordKinds.of(c.pack()).forEach(kind -> written.put(kind, (long) told.of(kind).size()));
    assertEquals(written, outputs);
  }

  /** Feeds a case's events as a stream, shuffled as far as the allowed lateness permits. */
  private static ConformanceRecords runAsScript(Case c, boolean changes) {
    Map<String, StreamLayout> layouts = StreamLayouts.of(c.pack());
    // Early results are of groups, final ones of single keys; both are compared with the model.
    KeyLayout layout = changes ? KeyLayout.ofGroups(3) : KeyLayout.KEYS;
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple admitted =
        pipeline
            .apply(
                EventScript.shuffledWithin(
                    LATENESS,
                    11,
                    c.events(layouts),
                    event -> Instant.ofEpochMilli(event.time),
                    EventCoder.of(),
                    BUNDLES))
            .apply(EventBatches.ofBundles())
            .apply(DeduplicateEvents.within(layouts, LATENESS.getMillis()).withKeyLayout(layout));
    EmitPolicy emission = EmitPolicy.of(changes, LATENESS.getMillis());
    ConformanceRecords told =
        KeptRecords.of(
            pipeline,
            admitted
                .get(DeduplicateEvents.ADMITTED)
                .apply(new ConformanceLines(c.pack(), emission, layout)),
            ConformanceLines.lines(LateEvent.TYPE, admitted.get(DeduplicateEvents.LATE)));
    assertEquals(List.of(), told.of(LateEvent.TYPE.name()));
    assertEquals(
        expected(c).unkeyed(),
        told.of(ConformanceLines.COUNTS).stream().mapToLong(n -> n.get("unkeyed").asLong()).sum());
    return told;
  }
}
