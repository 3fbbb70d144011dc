package io.weir.pipelines.progress;

import io.weir.pipelines.report.RunCountNames;
import io.weir.transforms.record.Decision;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Formats the progress of a run from snapshots. It reads no clock. */
final class ProgressLine {
  private static final String BETWEEN = "  ";

  /** Below this share of the work, an estimate of the remaining time is meaningless. */
  private static final double LEAST_SHARE = 0.01;

  private final ProgressSnapshot start;
  private final List<String> answers;
  private final boolean decides;
  private final ZoneId zone;

  /**
   * Creates the lines of one run.
   *
   * @param start snapshot of the start of the run
   * @param answers kinds of records that the pack emits
   * @param zone time zone of the times of day
   */
  ProgressLine(ProgressSnapshot start, List<String> answers, ZoneId zone) {
    this.start = start;
    this.answers = List.copyOf(answers);
    this.decides = answers.contains(Decision.TYPE.name());
    this.zone = zone;
  }

  /** Returns the progress of a bounded run. */
  String bounded(ProgressSnapshot before, ProgressSnapshot now) {
    RunStages stages = new RunStages(now, decides);
    OptionalDouble read = stages.shareRead();
    RunStages.Stage stage = stages.current();
    List<String> parts = new ArrayList<>();
    // If the size of the input is unknown, reading counts as finished when no more records arrive.
    boolean reading = read.isPresent() ? read.getAsDouble() < 1 : now.records() > before.records();
    if (reading || now.records() == 0) {
      parts.add(count(now.records(), "event"));
      parts.add(rate(now.records() - before.records(), now.secondsSince(before)));
      read.ifPresent(share -> parts.add(percent(share) + " of input"));
    } else if (stage != null) {
      parts.add(number(stage.done()) + " of " + count(stage.all(), "event") + " " + stage.verb());
      RunStages.Stage earlier = new RunStages(before, decides).named(stage.verb());
      parts.add(rate(stage.done() - earlier.done(), now.secondsSince(before)));
      parts.add(percent(stage.share()));
    } else {
      rest(now, parts);
    }
    double done = stages.shareDone(read.orElse(reading ? 0 : 1));
    if (done >= LEAST_SHARE && (reading || stage != null)) {
      double left = now.secondsSince(start) * (1 / done - 1);
      parts.add("ETA " + clock(Math.round(left)));
    }
    if (now.get(RunCountNames.DEAD_LETTERED) > 0) {
      parts.add("dead letters " + number(now.get(RunCountNames.DEAD_LETTERED)));
    }
    return String.join(BETWEEN, parts);
  }

  /** Returns the progress of an unbounded run. */
  String unbounded(ProgressSnapshot before, ProgressSnapshot now) {
    List<String> parts = new ArrayList<>();
    parts.add(DateTimeFormatter.ofPattern("HH:mm:ss").format(now.at().atZone(zone)));
    long events = now.get(RunCountNames.READ) - before.get(RunCountNames.READ);
    double seconds = now.secondsSince(before);
    parts.add(seconds > 0 ? number(Math.round(events / seconds)) + " events/s" : "- events/s");
    parts.add(
        now.watermark().isPresent()
            ? "lag " + lag(now.at().toEpochMilli() - now.watermark().getAsLong())
            : "no watermark yet");
    answers(now, parts);
    parts.add("dead letters " + number(now.get(RunCountNames.DEAD_LETTERED)));
    parts.add("late " + number(now.get(RunCountNames.LATE)));
    conflicting(now, parts);
    return String.join(BETWEEN, parts);
  }

  /** Returns the final counts of everything that was read. */
  String last(ProgressSnapshot now) {
    List<String> parts = new ArrayList<>();
    double seconds = now.secondsSince(start);
    parts.add(count(now.get(RunCountNames.READ), "event") + " in " + clock(Math.round(seconds)));
    parts.add(rate(now.get(RunCountNames.READ), seconds));
    parts.add("admitted " + number(now.get(RunCountNames.ADMITTED)));
    parts.add("duplicate " + number(now.get(RunCountNames.DUPLICATE)));
    conflicting(now, parts);
    parts.add("late " + number(now.get(RunCountNames.LATE)));
    parts.add("dead letters " + number(now.get(RunCountNames.DEAD_LETTERED)));
    answers(now, parts);
    return String.join(BETWEEN, parts);
  }

  /**
   * Records other than decisions are emitted late in the run. Their counts show that it continues.
   */
  private void rest(ProgressSnapshot now, List<String> parts) {
    parts.add(count(now.records(), "event"));
    parts.add(decides ? "all decided, writing the rest" : "all admitted, answers so far:");
    if (!decides) {
      answers(now, parts);
    }
  }

  private static void conflicting(ProgressSnapshot now, List<String> parts) {
    if (now.get(RunCountNames.CONFLICTING) > 0) {
      parts.add("conflicting " + number(now.get(RunCountNames.CONFLICTING)));
    }
  }

  private void answers(ProgressSnapshot now, List<String> parts) {
    for (String kind : answers) {
      parts.add(kind + " " + number(now.get(RunCountNames.OUTPUTS + kind)));
    }
  }

  private static String rate(long events, double seconds) {
    return seconds > 0 ? number(Math.round(events / seconds)) + "/s" : "-/s";
  }

  private static String count(long count, String of) {
    return number(count) + " " + of + (count == 1 ? "" : "s");
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** The share is truncated, not rounded, so that 100 % means that everything is done. */
  private static String percent(double share) {
    return (int) (share * 100) + " %";
  }

  private static String lag(long millis) {
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", Math.floor(Math.max(0, millis) / 100.0) / 10);
    }
    long days = Duration.ofMillis(millis).toDays();
    return days > 1 ? number(days) + " days" : clock(millis / 1000);
  }

  /** Returns minutes and seconds, with hours if there are any. */
  private static String clock(long seconds) {
    long hours = seconds / 3600;
    long minutes = seconds / 60 % 60;
    return hours == 0
        ? String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, seconds % 60);
  }
}
