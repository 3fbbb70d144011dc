package io.weir.pipelines.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.pipelines.options.BuiltInPack;
import io.weir.pipelines.options.CommandLineException;
import io.weir.pipelines.options.RunRequest;
import io.weir.transforms.counting.LiveCounts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where, when and how often progress is told; the run itself is only counted here. */
class ProgressPrinterTest {
  private final List<Duration> intervals = new ArrayList<>();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Runnable tick;

  /** Starts to tell of a run of the built-in sample. */
  private RunMonitor.Ticking start(boolean terminal, Clock clock, String... options)
      throws CommandLineException {
    RunMonitor.Ticker ticker =
        (every, call) -> {
          intervals.add(every);
          tick = call;
          return () -> {};
        };
    List<String> args = new ArrayList<>(List.of(options));
    if (args.stream().noneMatch(arg -> arg.startsWith("--output"))) {
      args.add("--output=/tmp");
    }
    RunRequest request = RunRequest.of(BuiltInPack.FRAUD, args.toArray(String[]::new));
    RunMonitor watch = new RunMonitor(clock, terminal, ticker);
    return ProgressPrinter.start(
        request, watch, new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void shouldShowOnlyItsOwnRun() throws CommandLineException {
    LiveCounts.add("read", 100);
    RunMonitor.Ticking run = start(false, TestMonitors.secondEachLook(), "--progress=plain");
    LiveCounts.add("read", 5);
    tick.run();
    assertEquals("", said(), "runs of less than two seconds stay quiet");
    tick.run();
    assertEquals(List.of("5 events  3/s"), said().lines().toList());
    run.close();
    tick.run();
    // The clock moves by a second a look: the start, two ticks, the end.
    assertEquals(
        "5 events in 0:03  2/s  admitted 0  duplicate 0  late 0  dead letters 0  decisions 0  alerts 0",
        said().lines().toList().get(1));
    assertEquals(2, said().lines().count(), "nothing is told when it is over");
    assertEquals(List.of(Duration.ofSeconds(10)), intervals);
  }

  @Test
  void shouldOverwriteOneLineOnATerminalAndLeaveNothingOfIt() throws CommandLineException {
    RunMonitor.Ticking run = start(true, TestMonitors.secondEachLook());
    LiveCounts.add("read", 5);
    tick.run();
    tick.run();
    tick.run();
    run.close();
    String[] drawn = {"5 events  3/s", "0 of 5 events admitted  0/s  0 %  ETA 0:06", ""};
    StringBuilder expected = new StringBuilder();
    for (String line : drawn) {
      expected.append('\r').append(line).append(" ".repeat(79 - line.length()));
    }
    assertEquals(expected.append('\r').toString(), said());
    assertEquals(List.of(Duration.ofSeconds(1)), intervals);
  }

  @Test
  void shouldPrintLinesWhenRecordsArePrintedToo() throws CommandLineException {
    RunMonitor.Ticking run = start(true, TestMonitors.secondEachLook(), "--output=-");
    LiveCounts.add("read", 5);
    tick.run();
    tick.run();
    run.close();
    assertEquals("5 events  3/s", said().lines().toList().get(0));
    assertEquals(List.of(Duration.ofSeconds(10)), intervals);
  }

  @ParameterizedTest
  @CsvSource({"none, true", "none, false", "auto, false"})
  void shouldBeQuiet(String progress, boolean terminal) throws CommandLineException {
    start(terminal, TestMonitors.secondEachLook(), "--progress=" + progress).close();
    assertEquals("", said());
    assertEquals(List.of(), intervals);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "plain"})
  void shouldBeQuietAboutShortRuns(String progress) throws CommandLineException {
    Clock stopped =
        Clock.fixed(TestMonitors.secondEachLook().instant(), Clock.systemUTC().getZone());
    RunMonitor.Ticking run = start(true, stopped, "--progress=" + progress);
    tick.run();
    run.close();
    assertEquals("", said());
  }

  @Test
  void shouldShowProgressAsOftenAsRequested() throws CommandLineException {
    start(true, TestMonitors.secondEachLook(), "--progressEvery=3s").close();
    assertEquals(List.of(Duration.ofSeconds(3)), intervals);
  }

  @ParameterizedTest
  @CsvSource({"auto, true, true", "plain, false, true", "none, true, false", "auto, false, false"})
  void shouldReportWhereARemoteJobIsWatched(String progress, boolean terminal, boolean says)
      throws CommandLineException {
    String[] flink = {"--runner=FlinkRunner", "--flinkMaster=jobs:8082", "--progress=" + progress};
    start(terminal, TestMonitors.secondEachLook(), flink).close();
    String expected = "The job does not run in this process: watch it at http://jobs:8082\n";
    assertEquals(says ? expected : "", said());
    assertEquals(List.of(), intervals);
  }
}
