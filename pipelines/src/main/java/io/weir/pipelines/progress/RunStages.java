package io.weir.pipelines.progress;

import io.weir.io.InputProgressNames;
import io.weir.pipelines.report.RunCountNames;
import io.weir.transforms.decision.DecideEvents;
import io.weir.transforms.record.Decision;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Stages of the progress of a bounded run. Some runners carry each event through all stages before
 * they read the next one. More often a stage receives all events before the next stage begins. The
 * first incomplete stage is therefore the one to show, and the mean of all stages is the progress.
 */
final class RunStages {
  /** A stage with the number of events that have passed it, of those known to go there. */
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
            seen.get(RunCountNames.OUTPUTS + Decision.TYPE.name()),
            seen.get(DecideEvents.TO_DECIDE));
    this.behind = decides ? List.of(admission, decision) : List.of(admission);
  }

  /** Returns the share of the input that has been read, or empty if its size is unknown. */
  OptionalDouble shareRead() {
    return Stream.of(InputProgressNames.BYTES, InputProgressNames.OFFSETS)
        .filter(unit -> seen.get(InputProgressNames.total(unit)) > 0)
        .mapToDouble(unit -> (double) seen.get(unit) / seen.get(InputProgressNames.total(unit)))
        .map(share -> Math.min(1, share))
        .min();
  }

  /** Returns the first incomplete stage after reading, or null. */
  Stage current() {
    return behind.stream().filter(stage -> stage.done() < stage.all()).findFirst().orElse(null);
  }

  /** Returns a stage after reading. */
  Stage named(String verb) {
    return behind.stream().filter(s -> s.verb().equals(verb)).findFirst().orElseThrow();
  }

  /** Returns the share of all work that is done, with equal weight for all stages. */
  double shareDone(double shareRead) {
    double share = shareRead;
    double sum = share;
    for (Stage stage : behind) {
      // None of the events that are still unknown has passed this stage.
      share *= stage.share();
      sum += share;
    }
    return sum / (1 + behind.size());
  }
}
