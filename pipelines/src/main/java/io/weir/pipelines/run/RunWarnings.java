package io.weir.pipelines.run;

import io.weir.pipelines.options.RunRequest;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.Pack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings about a run that is valid but may not be what the user wants. */
public final class RunWarnings {
  private RunWarnings() {}

  /** Returns the warnings of a request, a line each. */
  public static List<String> of(RunRequest request) {
    return of(request.pack(), request.bounded(), request.emission().changes());
  }

  /**
   * Returns the warnings of a run.
   *
   * @param bounded whether the run is bounded
   * @param changes whether every change of a record is emitted
   */
  static List<String> of(Pack pack, boolean bounded, boolean changes) {
    Map<String, Long> longest = longestWindows(pack);
    return bounded && changes && !longest.isEmpty() ? List.of(manyVersions(longest)) : List.of();
  }

  /** Returns the longest feature window of each key. */
  private static Map<String, Long> longestWindows(Pack pack) {
    Map<String, Long> longest = new LinkedHashMap<>();
    for (FeatureSpec feature : pack.features().values()) {
      if (!feature.isValue()) {
        // The last events of a key can be of any time, as those of a window that is forever.
        long over = feature.newest() > 0 ? FeatureSpec.FOREVER : feature.over();
        longest.merge(String.join("+", feature.by().fields()), over, Math::max);
      }
    }
    return longest;
  }

  /**
   * Bounded input arrives in random order. Of the n events in the window before a decided event,
   * half arrive after it: n / 2 events, each of which may change the decision. If the window holds
   * all events of the key, the decided event has on average half of them before it, which gives n /
   * 4.
   */
  private static String manyVersions(Map<String, Long> longest) {
    List<String> more = new ArrayList<>();
    longest.forEach(
        (key, over) ->
            more.add(
                over == FeatureSpec.FOREVER
                    ? "n/4 more where the "
                        + key
                        + " has n events in all (over: forever; 25 more for 100 events, 250 for"
                        + " 1000)"
                    : "n/2 more where the "
                        + key
                        + " has n events in the "
                        + Durations.format(over)
                        + " before"));
    return "warning: --emit=changes over input that ends: events arrive in no order, and a decision"
        + " leaves again for each earlier event that arrives after it and changes a feature."
        + " Expect for each event 1 line, and up to "
        + String.join(", and ", more)
        + ". --emit=final, the default for such input, writes 1 line for each event.";
  }
}
