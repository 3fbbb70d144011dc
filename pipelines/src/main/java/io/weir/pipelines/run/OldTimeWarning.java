package io.weir.pipelines.run;

import io.weir.pipelines.options.RunRequest;
import io.weir.pipelines.progress.ProgressSnapshot;
import io.weir.pipelines.progress.RunMonitor;
import io.weir.pipelines.report.RunCountNames;
import io.weir.transforms.counting.LiveCounts;
import io.weir.transforms.pack.spec.Pack;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Warns about events with times before 1990 in recent records. Most likely the times are seconds
 * read as milliseconds. Windows and watermarks would be wrong without any failure.
 */
public final class OldTimeWarning {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private OldTimeWarning() {}

  /** Returns the warnings of a run by stream. */
  static Map<String, String> said(RunCountNames run, Pack pack) {
    Map<String, String> said = new LinkedHashMap<>();
    run.under(RunCountNames.OLD_TIMES)
        .forEach(
            (stream, events) -> {
              if (events > 0 && pack.streams().containsKey(stream)) {
                said.put(stream, said(stream, pack.streams().get(stream).time(), events));
              }
            });
    return said;
  }

  private static String said(String stream, String field, long events) {
    return "stream "
        + stream
        + ": field "
        + field
        + " of "
        + (events == 1 ? "1 event is" : events + " events is")
        + " a time before 1990, though the records are recent. A number there is taken for epoch"
        + " milliseconds: if it is seconds, give the field 'format: epoch_seconds'";
  }

  /** Prints the warnings at the end of a bounded run. */
  public static void print(RunCountNames run, Pack pack, PrintStream err) {
    said(run, pack).values().forEach(err::println);
  }

  /** Prints each stream's warning once during an unbounded run, as far as this process counts. */
  public static RunMonitor.Ticking start(RunRequest request, RunMonitor watch, PrintStream err) {
    if (request.bounded()) {
      return () -> {};
    }
    Map<String, Long> before = LiveCounts.snapshot();
    Set<String> streams = new HashSet<>();
    return watch
        .ticker()
        .start(
            EVERY,
            () -> {
              ProgressSnapshot seen =
                  ProgressSnapshot.since(
                      before, watch.clock().instant(), LiveCounts.snapshot(), OptionalLong.empty());
              said(seen.run(), request.pack())
                  .forEach(
                      (stream, text) -> {
                        if (streams.add(stream)) {
                          err.println(text);
                        }
                      });
            });
  }
}
