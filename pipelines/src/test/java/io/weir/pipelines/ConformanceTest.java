package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.io.Kinds;
import io.weir.pipelines.conformance.ConformanceCases;
import io.weir.pipelines.conformance.ConformanceCases.Case;
import io.weir.pipelines.conformance.Conformity;
import io.weir.pipelines.conformance.Expected;
import io.weir.pipelines.conformance.Lines;
import io.weir.pipelines.conformance.Records;
import io.weir.testing.EventScript;
import io.weir.transforms.admission.Admit;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.event.StreamLayouts;
import io.weir.transforms.state.Emission;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to run a pack gives the oracle's answer: each runner, bounded and as a stream, told
 * early or once. A job takes seconds whatever it is fed, so each case runs on Direct in batch, on
 * Direct as a disordered stream of changes and on Flink one way, and one that has everything every
 * way.
 */
@Tag("system")
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class ConformanceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LATENESS = Duration.standardMinutes(1);
  private static final List<String> DIRECT = List.of("--runner=DirectRunner", "--emit=final");
  private static final List<String> FLINK =
      List.of("--runner=FlinkRunner", "--flinkMaster=[local]", "--parallelism=2");

  /** On Flink these run in batch, the others as a stream. */
  private static final Set<String> FLINK_IN_BATCH = Set.of("bare", "keys", "measures", "metrics");

  private static final Map<String, Expected> EXPECTED = new HashMap<>();
  private static final Map<String, Records> ONCE = new HashMap<>();

  @TempDir Path directory;

  static Stream<Case> cases() {
    return ConformanceCases.all().stream();
  }

  static Stream<Case> casesInBatch() {
    return cases()
        .filter(c -> FLINK_IN_BATCH.contains(c.name()) || c.name().equals("all-sections"));
  }

  static Stream<Case> casesAsStreams() {
    return cases().filter(c -> !FLINK_IN_BATCH.contains(c.name()));
  }

  static Stream<Case> casesToldOnceAsStreams() {
    return Stream.of("three-keys", "all-sections").map(ConformanceTest::named);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void directRunnerInBatch(Case c) throws IOException {
    Conformity.ofFinal(expected(c).records(), once(c));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void testStreamWithShuffledArrivalTellingChanges(Case c) throws IOException {
    Records expected = expected(c).records();
    Records once = once(c);
    runAsScript(c, true, told -> Conformity.ofChanges(expected, once, told));
  }

  @ParameterizedTest
  @MethodSource("casesToldOnceAsStreams")
  void testStreamWithShuffledArrivalTellingFinalAnswers(Case c) {
    Records expected = expected(c).records();
    runAsScript(c, false, told -> Conformity.ofFinal(expected, told));
  }

  @ParameterizedTest
  @MethodSource("casesInBatch")
  void flinkInBatch(Case c) throws IOException {
    Conformity.ofFinal(
        expected(c).records(), run(c, c.lines(), with(FLINK, "--emit=final"), "out"));
  }

  @ParameterizedTest
  @MethodSource("casesAsStreams")
  void flinkAsAStreamTellingChanges(Case c) throws IOException {
    Conformity.ofChanges(
        expected(c).records(),
        once(c),
        run(c, c.lines(), with(FLINK, "--streaming=true", "--emit=changes"), "out"));
  }

  @Test
  void flinkAsAStreamTellingFinalAnswers() throws IOException {
    Case c = named("all-sections");
    Conformity.ofFinal(
        expected(c).records(),
        run(c, c.lines(), with(FLINK, "--streaming=true", "--emit=final"), "out"));
  }

  @Test
  void shufflingLinesAndRepeatingAThirdOfThemChangesNothing() throws IOException {
    Case c = named("all-sections");
    Random random = new Random(5);
    Map<String, List<String>> lines = new HashMap<>();
    c.lines()
        .forEach(
            (stream, all) -> {
              List<String> more = new ArrayList<>(all);
              more.addAll(all.subList(0, all.size() / 3));
              Collections.shuffle(more, random);
              lines.put(stream, more);
            });
    Records expected = expected(c).records();
    Conformity.ofFinal(expected, run(c, lines, DIRECT, "once"));
    Conformity.ofChanges(
        expected, once(c), run(c, lines, with(FLINK, "--emit=changes"), "changes"));
  }

  @Test
  void brokenLinesChangeNoAnswerAndAreKeptWhole() throws IOException {
    Case c = named("one-key");
    List<String> broken = List.of("", "{", "[1]", "null", "{\"id\": 7}", "\uFEFF{}", "\u0000");
    Map<String, List<String>> lines = new HashMap<>();
    c.lines()
        .forEach(
            (stream, all) -> {
              List<String> more = new ArrayList<>(all);
              for (int i = 0; i < broken.size(); i++) {
                more.add(i * 7, broken.get(i));
              }
              lines.put(stream, more);
            });
    Records told = run(c, lines, DIRECT, "out");
    Conformity.ofFinal(expected(c).records(), told);
    Set<String> kept =
        told.of(Kinds.DEAD_LETTERS).stream()
            .map(letter -> letter.get("payload").asText())
            .collect(Collectors.toSet());
    // An empty line is no record.
    assertEquals(new HashSet<>(broken.subList(1, broken.size())), kept);
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
  private Records once(Case c) throws IOException {
    Records once = ONCE.get(c.name());
    if (once == null) {
      once = run(c, c.lines(), DIRECT, "direct");
      ONCE.put(c.name(), once);
    }
    return once;
  }

  /** Runs a pack over files, as its users do, and gives what it wrote. */
  private Records run(Case c, Map<String, List<String>> lines, List<String> options, String folder)
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
    Records told = Records.read(out);
    assertAccounted(JSON.readTree(out.resolve("summary.json").toFile()), c, lines, told);
    return told;
  }

  private static void assertAccounted(
      JsonNode summary, Case c, Map<String, List<String>> lines, Records told) {
    long records = lines.values().stream().flatMap(List::stream).filter(l -> !l.isBlank()).count();
    assertEquals(records, summary.get("read").asLong());
    assertEquals(
        records,
        summary.get("admitted").asLong()
            + summary.get("duplicate").asLong()
            + summary.get("late").asLong()
            + summary.get("deadLettered").asLong());
    assertEquals(summary.get("deadLettered").asLong(), told.of(Kinds.DEAD_LETTERS).size());
    assertEquals(expected(c).unkeyed(), summary.get("unkeyed").asLong(), "unkeyed");
    Map<String, Long> outputs = new HashMap<>();
    summary
        .get("outputs")
        .fields()
        .forEachRemaining(o -> outputs.put(o.getKey(), o.getValue().asLong()));
    outputs.values().removeIf(n -> n == 0);
    Map<String, Long> written = new HashMap<>();
    Kinds.ALL.forEach(kind -> written.put(kind, (long) told.of(kind).size()));
    written.values().removeIf(n -> n == 0);
    assertEquals(written, outputs);
  }

  private interface Check extends Serializable {
    void of(Records told);
  }

  /** Feeds a case's events as a stream, shuffled as far as the allowed lateness permits. */
  private static void runAsScript(Case c, boolean changes, Check check) {
    long unkeyed = expected(c).unkeyed();
    Map<String, StreamLayout> layouts = StreamLayouts.of(c.pack());
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
                    12))
            .apply(Admit.within(layouts, LATENESS.getMillis()));
    PAssert.that(
            admitted
                .get(Admit.ADMITTED)
                .apply(new Lines(c.pack(), Emission.of(changes, LATENESS.getMillis()))))
        .satisfies(
            lines -> {
              Records told = new Records();
              for (KV<String, byte[]> line : lines) {
                told.add(line.getKey(), line.getValue());
              }
              check.of(told);
              assertEquals(
                  unkeyed,
                  told.of(Lines.COUNTS).stream().mapToLong(n -> n.get("unkeyed").asLong()).sum());
              return null;
            });
    PAssert.that(admitted.get(Admit.LATE)).empty();
    pipeline.run().waitUntilFinish();
  }
}
