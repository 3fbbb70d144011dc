package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.io.json.JsonWriter;
import io.weir.pipelines.conformance.ConformanceCases;
import io.weir.pipelines.conformance.JsonEvents;
import io.weir.testing.EventScript;
import io.weir.transforms.admission.Admit;
import io.weir.transforms.decision.Alert;
import io.weir.transforms.decision.Decision;
import io.weir.transforms.decision.DecisionConfig;
import io.weir.transforms.decision.Detect;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.event.StreamLayouts;
import io.weir.transforms.oracle.Oracle;
import io.weir.transforms.pack.Pack;
import io.weir.transforms.pack.PackReader;
import io.weir.transforms.state.Emission;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
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
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.PCollection;
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
 * early or once.
 */
@Tag("system")
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class ConformanceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LATENESS = Duration.standardMinutes(1);
  private static final List<String> DIRECT = List.of("--runner=DirectRunner");
  private static final List<String> FLINK =
      List.of("--runner=FlinkRunner", "--flinkMaster=[local]", "--parallelism=2");

  static Stream<ConformanceCases.Case> cases() {
    return ConformanceCases.all().stream();
  }

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("cases")
  void directRunnerInBatch(ConformanceCases.Case c) throws IOException {
    assertConforms(c, c.lines(), with(DIRECT, "--emit=final"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void flinkInBatch(ConformanceCases.Case c) throws IOException {
    assertConforms(c, c.lines(), with(FLINK, "--emit=final"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void flinkAsAStreamTellingChanges(ConformanceCases.Case c) throws IOException {
    assertConforms(c, c.lines(), with(FLINK, "--streaming=true", "--emit=changes"));
  }

  @Test
  void flinkAsAStreamTellingFinalAnswers() throws IOException {
    ConformanceCases.Case c = named("three-keys");
    assertConforms(c, c.lines(), with(FLINK, "--streaming=true", "--emit=final"));
  }

  @Test
  void shufflingLinesAndRepeatingAThirdOfThemChangesNothing() throws IOException {
    ConformanceCases.Case c = named("one-key");
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
    assertConforms(c, lines, with(DIRECT, "--emit=final"));
    assertConforms(c, lines, with(FLINK, "--emit=changes"));
  }

  @Test
  void brokenLinesChangeNoAnswerAndAreKeptWhole() throws IOException {
    ConformanceCases.Case c = named("one-key");
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
    Path out = assertConforms(c, lines, with(DIRECT, "--emit=final"));
    Set<String> kept =
        records(out, "dead-letters").stream()
            .map(letter -> letter.get("payload").asText())
            .collect(Collectors.toSet());
    // An empty line is no record.
    assertEquals(new HashSet<>(broken.subList(1, broken.size())), kept);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void testStreamWithShuffledArrivalTellingChanges(ConformanceCases.Case c) {
    assertStreamConforms(c, true);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void testStreamWithShuffledArrivalTellingFinalAnswers(ConformanceCases.Case c) {
    assertStreamConforms(c, false);
  }

  private static ConformanceCases.Case named(String name) {
    return cases().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> with(List<String> options, String... more) {
    return Stream.concat(options.stream(), Stream.of(more)).toList();
  }

  /** Runs a pack over files, as its users do, and compares what it wrote. */
  private Path assertConforms(
      ConformanceCases.Case c, Map<String, List<String>> lines, List<String> options)
      throws IOException {
    Path pack = Files.writeString(directory.resolve(c.name() + ".yaml"), c.yaml());
    List<String> inputs = new ArrayList<>();
    for (Map.Entry<String, List<String>> stream : lines.entrySet()) {
      Path file = directory.resolve(stream.getKey() + ".jsonl");
      Files.writeString(file, String.join("\n", stream.getValue()) + "\n");
      inputs.add(stream.getKey() + "=" + file);
    }
    Path out = Files.createDirectories(directory.resolve("out"));
    List<String> args = new ArrayList<>(options);
    args.add("--pack=" + pack);
    args.add("--input=" + String.join(",", inputs));
    args.add("--output=" + out);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    assertEquals(0, RunPack.run(null, args.toArray(String[]::new), nowhere, System.err));
    Expected expected = Expected.of(c);
    assertEquals(expected.decisions, last(records(out, "decisions"), "event"));
    assertEquals(expected.alerts, last(records(out, "alerts"), "id"));
    assertAccounted(out, lines);
    return out;
  }

  private static void assertAccounted(Path out, Map<String, List<String>> lines)
      throws IOException {
    JsonNode summary = JSON.readTree(out.resolve("summary.json").toFile());
    long records = lines.values().stream().flatMap(List::stream).filter(l -> !l.isBlank()).count();
    assertEquals(records, summary.get("read").asLong());
    assertEquals(
        records,
        summary.get("admitted").asLong()
            + summary.get("duplicate").asLong()
            + summary.get("late").asLong()
            + summary.get("deadLettered").asLong());
    assertEquals(summary.get("deadLettered").asLong(), (long) records(out, "dead-letters").size());
  }

  private static List<ObjectNode> records(Path out, String kind) throws IOException {
    List<ObjectNode> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith(kind + "-")).toList()) {
        for (String line : Files.readAllLines(file)) {
          records.add((ObjectNode) JSON.readTree(line));
        }
      }
    }
    return records;
  }

  /** Feeds the same events as a stream, shuffled as far as the allowed lateness permits. */
  private static void assertStreamConforms(ConformanceCases.Case c, boolean changes) {
    Pack pack = PackReader.read(c.name(), c.yaml());
    Map<String, StreamLayout> layouts = StreamLayouts.of(pack);
    TestStream<Event> stream =
        EventScript.shuffledWithin(
            LATENESS,
            11,
            events(c, layouts),
            event -> Instant.ofEpochMilli(event.time),
            EventCoder.of(),
            12);
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple admitted =
        pipeline.apply(stream).apply(Admit.within(layouts, LATENESS.getMillis()));
    PCollectionTuple answers =
        admitted
            .get(Admit.ADMITTED)
            .apply(
                Detect.with(new DecisionConfig(pack, Emission.of(changes, LATENESS.getMillis()))));
    Expected expected = Expected.of(c);
    check(
        answers.get(Detect.DECISIONS),
        all -> assertEquals(expected.decisions, last(json(all, JsonWriter::decision), "event")));
    check(
        answers.get(Detect.ALERTS),
        all -> assertEquals(expected.alerts, last(json(all, JsonWriter::alert), "id")));
    check(admitted.get(Admit.LATE), all -> assertEquals(List.of(), all));
    pipeline.run().waitUntilFinish();
  }

  private interface Check<T> extends Serializable {
    void of(List<T> all);
  }

  private static <T> void check(PCollection<T> records, Check<T> check) {
    PAssert.that(records)
        .satisfies(
            all -> {
              check.of(StreamSupport.stream(all.spliterator(), false).toList());
              return null;
            });
  }

  private static List<Event> events(ConformanceCases.Case c, Map<String, StreamLayout> layouts) {
    List<Event> events = new ArrayList<>();
    c.lines()
        .forEach(
            (name, lines) ->
                lines.forEach(line -> events.add(JsonEvents.read(layouts.get(name), line))));
    return events;
  }

  private interface Writer<T> {
    byte[] write(T record);
  }

  private static <T> List<ObjectNode> json(Collection<T> records, Writer<T> writer) {
    return records.stream()
        .map(
            record -> {
              try {
                return (ObjectNode) JSON.readTree(writer.write(record));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  /** The last version of each record that stands, without what depends on how it was run. */
  private static Set<JsonNode> last(List<ObjectNode> records, String identity) {
    Map<JsonNode, ObjectNode> newest = new HashMap<>();
    for (ObjectNode record : records) {
      newest.merge(
          record.get(identity),
          record,
          (a, b) -> a.get("revision").asLong() >= b.get("revision").asLong() ? a : b);
    }
    newest
        .values()
        .forEach(
            r ->
                assertTrue(
                    !r.has("status") || !r.get("status").asText().equals("OPEN"),
                    () -> "still open: " + r));
    return newest.values().stream()
        .filter(r -> !r.has("status") || !r.get("status").asText().equals("RETRACTED"))
        .map(r -> r.deepCopy().remove(List.of("revision", "timing", "arrived", "decided", "id")))
        .collect(Collectors.toSet());
  }

  /** What the oracle says of a case. */
  private record Expected(Set<JsonNode> decisions, Set<JsonNode> alerts) implements Serializable {
    static Expected of(ConformanceCases.Case c) {
      Pack pack = PackReader.read(c.name(), c.yaml());
      Map<String, StreamLayout> layouts = StreamLayouts.of(pack);
      if (pack.decide() == null) {
        return new Expected(Set.of(), Set.of());
      }
      Oracle oracle = Oracle.of(pack, layouts);
      List<Event> events = events(c, layouts);
      List<Decision> decisions = oracle.decisions(events);
      List<Alert> alerts = oracle.alerts(events);
      assertTrue(!decisions.isEmpty(), "a case that says nothing");
      return new Expected(
          shown(json(decisions, JsonWriter::decision)), shown(json(alerts, JsonWriter::alert)));
    }

    private static Set<JsonNode> shown(List<ObjectNode> records) {
      return records.stream()
          .map(r -> r.remove(List.of("revision", "timing", "arrived", "decided", "id")))
          .collect(Collectors.toSet());
    }
  }
}
