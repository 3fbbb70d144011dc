package io.weir.benchmarks.history;

import io.weir.benchmarks.measure.FlightProfile;
import io.weir.benchmarks.measure.UsageLog;
import io.weir.testing.MainProcess;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Job h: Weir on Flink in batch over a file of payments, in a process of its own, with its
 * decisions in files.
 */
public final class HistoryRun {
  private static final int PARALLELISM = 2;
  private static final String PACK = "history.yaml";

  private final Path folder;
  private final String heap;
  private final int payments;

  /**
   * Creates a run.
   *
   * @param out folder for the log; the files of the job are removed in the end
   * @param heap largest heap, as for {@code -Xmx}
   */
  public HistoryRun(Path out, String heap, int payments) {
    this.folder = out.resolve("history").toAbsolutePath();
    this.heap = heap;
    this.payments = payments;
  }

  /**
   * Runs the job and checks its decisions.
   *
   * @throws IllegalStateException if the job fails or its decisions are wrong
   */
  public HistoryFigures run() {
    try {
      prepare();
      long start = System.nanoTime();
      runProcess(List.of());
      double wallSeconds = (System.nanoTime() - start) / 1e9;
      int checked = HistoryCheck.check(output(), payments);
      UsageLog.Usage used = UsageLog.read(log()).total();
      return new HistoryFigures(
          payments,
          used.cpuNanos() / 1e9,
          used.compileMillis() / 1e3,
          wallSeconds,
          used.allocatedBytes() / payments,
          checked);
    } finally {
      removeFiles();
    }
  }

  /**
   * Runs the job with a flight recording.
   *
   * @param recording file to write
   */
  public FlightProfile profile(Path recording) {
    try {
      prepare();
      runProcess(List.of(FlightProfile.flag(recording)));
      return FlightProfile.read(recording);
    } finally {
      removeFiles();
    }
  }

  private void runProcess(List<String> flags) {
    List<String> jvmFlags = new ArrayList<>(List.of("-Xmx" + heap));
    jvmFlags.addAll(flags);
    List<String> arguments =
        List.of(
            "--pack=" + folder.resolve(PACK),
            "--runner=FlinkRunner",
            "--flinkMaster=[local]",
            "--parallelism=" + PARALLELISM,
            "--input=" + input(),
            "--output=" + output());
    try (MainProcess process =
        MainProcess.start(log(), jvmFlags, jar -> true, HistoryMain.class.getName(), arguments)) {
      if (process.awaitExit() != 0) {
        throw process.failure("failed", null);
      }
    }
  }

  private void prepare() {
    removeFiles();
    try (InputStream pack = HistoryRun.class.getResourceAsStream("/io/weir/benchmarks/" + PACK)) {
      Files.createDirectories(folder);
      Files.write(folder.resolve(PACK), pack.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (BufferedWriter file = Files.newBufferedWriter(input())) {
      StringBuilder line = new StringBuilder();
      for (int id = 0; id < payments; id++) {
        line.setLength(0);
        HistoryPayment.of(id, payments).appendTo(line);
        file.append(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log() {
    return folder.resolveSibling("history.log");
  }

  private Path input() {
    return folder.resolve("payments.jsonl");
  }

  private Path output() {
    return folder.resolve("output");
  }

  private void removeFiles() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
