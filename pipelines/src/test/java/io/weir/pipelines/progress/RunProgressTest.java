package io.weir.pipelines.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.pipelines.RunOutputs;
import io.weir.pipelines.RunPack;
import io.weir.pipelines.TestPayments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bounded run tells of itself on standard error while it lasts. */
class RunProgressTest {
  private static final int EVENTS = 120;

  @TempDir Path directory;

  private final List<Duration> intervals = Collections.synchronizedList(new ArrayList<>());
  private Path input;

  @BeforeEach
  void makeInput() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      lines.add(
          i % 3 == 0
              ? TestPayments.failed("e" + i, "k" + i % 7, "d" + i % 7, i)
              : TestPayments.paid("e" + i, "k" + i % 7, "d" + i % 7, i));
    }
    lines.add(lines.get(9));
    lines.add("{");
    input = Files.write(directory.resolve("input.jsonl"), lines);
  }

  /** What a run says on standard error; it ticks when it begins, and once more at its end. */
  private String said(boolean terminal, Clock clock, String... options) throws IOException {
    RunMonitor watch =
        new RunMonitor(
            clock,
            terminal,
            (every, call) -> {
              intervals.add(every);
              call.run();
              return call::run;
            });
    return said(watch, options);
  }

  private String said(RunMonitor watch, String... options) throws IOException {
    List<String> args =
        new ArrayList<>(List.of("--pack=" + TestPayments.file(), "--input=" + input));
    args.addAll(List.of(options));
    if (args.stream().noneMatch(arg -> arg.startsWith("--output"))) {
      args.add("--output=" + directory.resolve("out"));
    }
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertEquals(0, RunPack.run(null, args.toArray(String[]::new), nowhere, print, watch));
    return err.toString(StandardCharsets.UTF_8);
  }

  private long summary(String name) throws IOException {
    JsonNode summary =
        RunOutputs.json(Files.readAllBytes(directory.resolve("out").resolve("summary.json")));
    return (name.startsWith("/") ? summary.at(name) : summary.get(name)).asLong();
  }

  @Test
  void shouldEndWithTheCountsOfTheSummary() throws IOException {
    List<String> lines =
        said(false, TestMonitors.secondEachLook(), "--progress=plain").lines().toList();

    // The clock moves by a second a look: start, a tick in the first two seconds, one, the end.
    assertEquals(2, lines.size(), lines.toString());
    assertEquals("122 events  all decided, writing the rest  dead letters 1", lines.get(0));
    assertEquals(EVENTS + 2, summary("read"));
    assertEquals(
        String.format(
            Locale.ROOT,
            "%d events in 0:03  41/s  admitted %d  duplicate %d  late %d  dead letters %d"
                + "  decisions %d  alerts %d",
            summary("read"),
            summary("admitted"),
            summary("duplicate"),
            summary("late"),
            summary("deadLettered"),
            summary("/outputs/decisions"),
            summary("/outputs/alerts")),
        lines.get(1));
  }

  @Test
  void shouldShowProgressWhileTheJobRuns() throws IOException {
    RunMonitor watch =
        new RunMonitor(TestMonitors.secondEachLook(), false, RunMonitor.ofThisProcess().ticker());
    List<String> lines = said(watch, "--progress=plain", "--progressEvery=5ms").lines().toList();

    assertTrue(lines.size() > 2, lines.toString());
    assertTrue(
        lines.stream().anyMatch(l -> l.contains(" of ") && l.contains("ETA")), lines::toString);
    assertTrue(lines.get(lines.size() - 1).startsWith("122 events in "), lines.toString());
  }
}
