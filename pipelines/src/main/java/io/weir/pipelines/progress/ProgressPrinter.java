package io.weir.pipelines.progress;

import io.weir.io.watermark.LiveWatermarks;
import io.weir.pipelines.options.ProgressOptions;
import io.weir.pipelines.options.RunRequest;
import io.weir.transforms.counting.LiveCounts;
import io.weir.transforms.detection.RecordTypes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.RecordType;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Prints the progress of a run until it is closed. It reads the counters of this process, so
 * concurrent runs in one process appear as one.
 */
public final class ProgressPrinter implements RunMonitor.Ticking {
  /** Short runs print no progress. */
  private static final double QUIET_SECONDS = 2;

  private static final Duration LINES_EVERY = Duration.ofSeconds(10);
  private static final Duration OVERWRITTEN_EVERY = Duration.ofSeconds(1);

  /** A wrapped line cannot be overwritten. */
  private static final int WIDTH = 79;

  private final RunMonitor watch;
  private final PrintStream err;
  private final boolean bounded;
  private final boolean overwrites;
  private final Map<String, Long> before = LiveCounts.snapshot();
  private final LiveWatermarks watermarks = LiveWatermarks.fromNow();
  private final ProgressSnapshot start;
  private final ProgressLine line;
  private ProgressSnapshot last;
  private boolean printed;
  private boolean closed;
  private RunMonitor.Ticking ticking;

  private ProgressPrinter(RunRequest request, RunMonitor watch, PrintStream err) {
    this.watch = watch;
    this.err = err;
    this.bounded = request.bounded();
    this.overwrites = overwrites(request, watch);
    this.start = snapshot();
    this.last = start;
    this.line = new ProgressLine(start, answers(request.pack()), watch.clock().getZone());
  }

  /** Alerts are shown of each pack that decides, also of one without rules. */
  private static List<String> answers(Pack pack) {
    return RecordTypes.ALL.stream()
        .filter(RecordType::isRevised)
        .filter(
            type -> !type.sources(pack).isEmpty() || (type == Alert.TYPE && pack.decide() != null))
        .map(RecordType::name)
        .toList();
  }

  /** Starts to print the progress that the request asks for, which may be none. */
  public static RunMonitor.Ticking start(RunRequest request, RunMonitor watch, PrintStream err) {
    ProgressOptions wish = request.progress();
    if (!wish.isShown(watch.terminal())) {
      return () -> {};
    }
    if (wish.elsewhere() != null) {
      err.println("The job does not run in this process: " + wish.elsewhere());
      return () -> {};
    }
    ProgressPrinter printer = new ProgressPrinter(request, watch, err);
    Duration every = printer.overwrites ? OVERWRITTEN_EVERY : LINES_EVERY;
    printer.ticking =
        watch.ticker().start(wish.every() == null ? every : wish.every(), printer::printProgress);
    return printer;
  }

  /** A line can be overwritten only if nothing else is printed. */
  private static boolean overwrites(RunRequest request, RunMonitor watch) {
    return request.progress().mode() == ProgressOptions.Mode.AUTO
        && watch.terminal()
        && request.bounded()
        && request.outputs().stream().noneMatch(output -> output.output().printsToConsole());
  }

  private ProgressSnapshot snapshot() {
    return ProgressSnapshot.since(
        before, watch.clock().instant(), LiveCounts.snapshot(), watermarks.lowest());
  }

  private synchronized void printProgress() {
    ProgressSnapshot now = snapshot();
    if (closed || (bounded && now.secondsSince(start) < QUIET_SECONDS)) {
      return;
    }
    String text = bounded ? line.bounded(last, now) : line.unbounded(last, now);
    if (overwrites) {
      err.print("\r" + String.format("%-" + WIDTH + "." + WIDTH + "s", text));
      err.flush();
    } else {
      err.println(text);
    }
    printed = true;
    last = now;
  }

  @Override
  public void close() {
    ticking.close();
    end();
  }

  private synchronized void end() {
    closed = true;
    if (overwrites && printed) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    } else if (printed) {
      err.println(line.last(snapshot()));
    }
  }
}
