package io.weir.pipelines.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.pipelines.RunPack;
import io.weir.pipelines.options.CommandLineException;
import io.weir.pipelines.options.RunRequest;
import io.weir.pipelines.progress.RunMonitor;
import io.weir.pipelines.progress.TestMonitors;
import io.weir.pipelines.report.RunCountNames;
import io.weir.transforms.counting.LiveCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said where times are seconds, taken for milliseconds of January 1970. */
class OldTimeWarningTest {
  private static final String SAID =
      "stream s: field ts of 2 events is a time before 1990, though the records are recent. A number"
          + " there is taken for epoch milliseconds: if it is seconds, give the field 'format:"
          + " epoch_seconds'";

  @TempDir Path directory;

  private Path input;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(
        directory.resolve("pack.yaml"),
        """
        pack: t
        streams:
          s: {id: id, time: ts, fields: {id: string, ts: timestamp, k: string}}
        features:
          n_1m: {from: s, by: k, over: 1m, measure: count}
        decide: {on: s, key: k}
        """);
    input =
        Files.writeString(
            directory.resolve("in.jsonl"),
            """
            {"id": "p0", "ts": 1777636800, "k": "x"}
            {"id": "p1", "ts": 1777640400, "k": "x"}
            {"id": "p2", "ts": 1777636800000, "k": "x"}
            """);
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private void run(String runner) throws IOException {
    String[] args = {
      "--pack=" + directory.resolve("pack.yaml"),
      "--input=" + input,
      "--output=" + directory.resolve("out"),
      "--runner=" + runner,
      "--progress=none"
    };
    assertEquals(0, RunPack.run(null, args, print(out), print(err)));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void shouldReportAtTheEndThatTimesMayBeSeconds(String runner) throws IOException {
    run(runner);

    assertEquals(List.of(SAID), err.toString(StandardCharsets.UTF_8).lines().toList());
    assertTrue(
        out.toString(StandardCharsets.UTF_8)
            .lines()
            .anyMatch("before 1990 in s               2"::equals),
        () -> out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void shouldNotReportRecordsThatAreOldThemselves() throws IOException {
    Files.setLastModifiedTime(input, FileTime.from(Instant.parse("1999-12-31T00:00:00Z")));

    run("DirectRunner");

    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  @SuppressWarnings("try") // It is told for as long as the block lasts.
  void shouldReportOldTimesOnceInALiveRun() throws CommandLineException {
    List<Runnable> ticks = new ArrayList<>();
    RunMonitor watch =
        new RunMonitor(
            TestMonitors.secondEachLook(),
            false,
            (every, call) -> {
              ticks.add(call);
              return ticks::clear;
            });
    try (RunMonitor.Ticking ticking = OldTimeWarning.start(live(), watch, print(err))) {
      ticks.get(0).run();
      assertEquals("", err.toString(StandardCharsets.UTF_8));
      LiveCounts.add(RunCountNames.OLD_TIMES + "s", 2);
      ticks.get(0).run();
      LiveCounts.add(RunCountNames.OLD_TIMES + "s", 3);
      ticks.get(0).run();
      assertEquals(List.of(SAID), err.toString(StandardCharsets.UTF_8).lines().toList());
    }
    assertEquals(List.of(), ticks, "it ends with the run");
  }

  /** A request for a run without an end; its topic is not there, and not asked for. */
  private RunRequest live() throws CommandLineException {
    RunRequest bounded =
        RunRequest.of(
            null,
            new String[] {
              "--pack=" + directory.resolve("pack.yaml"),
              "--input=" + input,
              "--output=" + directory.resolve("out")
            });
    return new RunRequest(
        bounded.options(),
        bounded.pack(),
        bounded.tableRows(),
        bounded.inputs(),
        bounded.outputs(),
        /* bounded= */ false,
        bounded.emission(),
        bounded.keyLayout(),
        bounded.watermarkPolicy(),
        bounded.tablesTimeout(),
        bounded.maxValueBytes(),
        bounded.tokenKeys(),
        bounded.progress(),
        bounded.labels());
  }
}
