package io.weir.pipelines.progress;

import io.weir.io.InputProgressNames;
import io.weir.io.RecordKinds;
import io.weir.pipelines.report.RunCountNames;
import io.weir.transforms.decision.DecideEvents;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How far a bounded run is. Some engines carry each event through all stages before the next; more
 * often a stage takes in all before the one behind it begins. So the first stage that is not
 * through is the one to watch, and the mean of all is how much is done.
 */
final class RunStages {
  /** A stage and how many events are through it, of those known to go there. */
  record Stage(String verb, long done, long all) {
    double share() {
      return all == 0 ? 0 : Math.min(1, (double) done / all);
    }
  }

  private final ProgressSnapshot seen;
  private final List<Stage> behind;

  RunStages(ProgressSnapshot seen, boolean decides) {
    this.seen = seen;
    long events =
        seen.records() - seen.get(RunCountNames.DEAD_LETTERED) - seen.get(RunCountNames.LATE);
    long through = seen.get(RunCountNames.ADMITTED) + seen.get(RunCountNames.DUPLICATE);
    Stage admission = new Stage("admitted", through, events);
    Stage decision =
        new Stage(
            "decided",
            seen.get(RunCountNames.OUTPUTS + RecordKinds.DECISIONS),
            seen.get(DecideEvents.ASKED));
    this.behind = decides ? List.of(admission, decision) : List.of(admission);
  }

  /** Share of the input that has been read, empty where its size is not known. */
  OptionalDouble shareRead() {
    return Stream.of(InputProgressNames.BYTES, InputProgressNames.OFFSETS)
        .filter(unit -> seen.get(InputProgressNames.total(unit)) > 0)
        .mapToDouble(unit -> (double) seen.get(unit) / seen.get(InputProgressNames.total(unit)))
        .map(share -> Math.min(1, share))
        .min();
  }

  /** The first stage behind the reading that is not through, or null. */
  Stage current() {
    return behind.stream().filter(stage -> stage.done() < stage.all()).findFirst().orElse(null);
  }

  /** A stage behind the reading. */
  Stage named(String verb) {
    return behind.stream().filter(s -> s.verb().equals(verb)).findFirst().orElseThrow();
  }

  /** Share of all work that is done, as if all stages were as much work. */
  double shareDone(double shareRead) {
    double share = shareRead;
    double sum = share;
    for (Stage stage : behind) {
      // Of the events that are not known yet nothing is through.
      share *= stage.share();
      sum += share;
    }
    return sum / (1 + behind.size());
  }
}
