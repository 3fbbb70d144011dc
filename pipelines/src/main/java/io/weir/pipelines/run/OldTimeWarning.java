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
 * Says that events have times before 1990 though their records are recent: seconds that were taken
 * for milliseconds, which windows and watermarks make nonsense of without failing.
 */
public final class OldTimeWarning {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private OldTimeWarning() {}

  /** What to say of a run, by stream; empty where all is well. */
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
        + " milliseconds: if it is seconds, multiply it by 1000, or write RFC 3339 such as"
        + " 2024-05-01T12:00:00Z";
  }

  /** Says it at the end of a bounded run. */
  public static void say(RunCountNames run, Pack pack, PrintStream err) {
    said(run, pack).values().forEach(err::println);
  }

  /** Says it once of each stream while a run without an end lasts, as far as this process sees. */
  public static RunMonitor.Ticking watch(RunRequest request, RunMonitor watch, PrintStream err) {
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
