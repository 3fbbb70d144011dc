package io.weir.pipelines;

import io.weir.io.Kinds;
import io.weir.io.console.ConsoleOutput;
import io.weir.io.kafka.PartitionWatermarks;
import io.weir.transforms.pack.Pack;
import io.weir.transforms.progress.LiveCounts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells the progress of a run until it is closed. It sees what this process counts; runs side by
 * side in one process are seen as one.
 */
final class ProgressPrinter implements Watch.Ticking {
  /** So that short runs stay quiet. */
  private static final double QUIET_SECONDS = 2;

  private static final Duration LINES_EVERY = Duration.ofSeconds(10);
  private static final Duration OVERWRITTEN_EVERY = Duration.ofSeconds(1);

  /** A line that wraps cannot be overwritten. */
  private static final int WIDTH = 79;

  private final Watch watch;
  private final PrintStream err;
  private final boolean bounded;
  private final boolean overwrites;
  private final Map<String, Long> before = LiveCounts.snapshot();
  private final PartitionWatermarks watermarks = PartitionWatermarks.fromNow();
  private final Seen start;
  private final ProgressLine line;
  private Seen last;
  private boolean printed;
  private boolean closed;
  private Watch.Ticking ticking;

  private ProgressPrinter(Request request, Watch watch, PrintStream err) {
    this.watch = watch;
    this.err = err;
    this.bounded = request.bounded();
    this.overwrites = overwrites(request, watch);
    this.start = look();
    this.last = start;
    this.line = new ProgressLine(start, answers(request.pack()), watch.clock().getZone());
  }

  private static List<String> answers(Pack pack) {
    Stream<String> decided =
        pack.decide() == null ? Stream.of() : Stream.of(Kinds.DECISIONS, Kinds.ALERTS);
    Stream<String> others =
        Map.of(
                Kinds.SESSIONS, pack.sessions(),
                Kinds.METRICS, pack.metrics(),
                Kinds.EXPECTATIONS, pack.expectations())
            .entrySet()
            .stream()
            .filter(kind -> !kind.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .sorted(Comparator.comparing(Kinds.ALL::indexOf));
    return Stream.concat(decided, others).toList();
  }

  /** Starts to tell what the request wishes to be told, which may be nothing. */
  static Watch.Ticking start(Request request, Watch watch, PrintStream err) {
    ProgressWish wish = request.progress();
    if (!wish.tells(watch.terminal())) {
      return () -> {};
    }
    if (wish.elsewhere() != null) {
      err.println("The job does not run in this process: " + wish.elsewhere());
      return () -> {};
    }
    ProgressPrinter printer = new ProgressPrinter(request, watch, err);
    Duration every = printer.overwrites ? OVERWRITTEN_EVERY : LINES_EVERY;
    printer.ticking =
        watch.ticker().start(wish.every() == null ? every : wish.every(), printer::tell);
    return printer;
  }

  /** A line can be written over only where nothing else is written. */
  private static boolean overwrites(Request request, Watch watch) {
    return request.progress().mode() == ProgressWish.Mode.AUTO
        && watch.terminal()
        && request.bounded()
        && request.outputs().stream().noneMatch(ConsoleOutput.class::isInstance);
  }

  private Seen look() {
    return Seen.since(before, watch.clock().instant(), LiveCounts.snapshot(), watermarks.lowest());
  }

  private synchronized void tell() {
    Seen now = look();
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
      err.println(line.last(look()));
    }
  }
}
