package io.weir.pipelines;

import io.weir.transforms.pack.Pack;
import io.weir.transforms.progress.LiveCounts;
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
final class OldTimes {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private OldTimes() {}

  /** What to say of a run, by stream; empty where all is well. */
  static Map<String, String> said(RunCounts run, Pack pack) {
    Map<String, String> said = new LinkedHashMap<>();
    run.under(RunCounts.OLD_TIMES)
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
  static void say(RunCounts run, Pack pack, PrintStream err) {
    said(run, pack).values().forEach(err::println);
  }

  /** Says it once of each stream while a run without an end lasts, as far as this process sees. */
  static Watch.Ticking watch(Request request, Watch watch, PrintStream err) {
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
              Seen seen =
                  Seen.since(
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
