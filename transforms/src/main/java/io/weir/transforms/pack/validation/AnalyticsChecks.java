package io.weir.transforms.pack.validation;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.pack.spec.StreamSpec;

/** Checks the sections without decisions: sessions, metrics, expectations. */
final class AnalyticsChecks {
  /** Limit of the number of a metric's windows that contain an event. */
  private static final long MAX_OVERLAP = 10_000;

  private final Pack pack;
  private final MeasureChecks measures;
  private final ConditionChecks conditions;
  private final ProblemCollector findings;

  AnalyticsChecks(Pack pack, Aggregates aggregates, ProblemCollector findings) {
    this.pack = pack;
    this.measures = new MeasureChecks(pack, aggregates, findings);
    this.conditions = new ConditionChecks(pack, findings);
    this.findings = findings;
  }

  void check() {
    pack.sessions().forEach((name, spec) -> checkSession(name, spec, "sessions." + name));
    pack.metrics().forEach((name, spec) -> checkMetric(name, spec, "metrics." + name));
    pack.expectations()
        .forEach((name, spec) -> checkExpectation(name, spec, "expectations." + name));
  }

  private void checkSession(String name, SessionSpec spec, String path) {
    NameChecks.checkLabel(name, path, findings);
    StreamSpec from = from(spec.from(), path, "the stream whose events make sessions");
    if (from != null) {
      KeyChecks.require(spec.by(), spec.from(), pack, path + ".by", findings);
    }
    requireLength(spec.gap(), path + ".gap", "say what pause ends a session, like 30m");
    if (spec.max() != FeatureSpec.FOREVER) {
      checkLength(spec.max(), path + ".max");
    }
    measures.check(spec.measures(), spec.from(), path + ".measures");
    new FlagChecks(spec, from, findings).check(path + ".flags");
  }

  private void checkMetric(String name, MetricSpec spec, String path) {
    NameChecks.checkLabel(name, path, findings);
    StreamSpec from = from(spec.from(), path, "the stream measured");
    if (from != null && spec.by() != null) {
      KeyChecks.check(spec.by(), spec.from(), pack, path + ".by", findings);
    }
    checkWindows(spec, path);
    if (spec.measures().isEmpty()) {
      findings.add(
          path + ".measures",
          "'measures' is missing: name at least one, like {events: {measure: count}}");
    }
    measures.check(spec.measures(), spec.from(), path + ".measures");
  }

  private void checkWindows(MetricSpec spec, String path) {
    if (spec.isForever()) {
      if (spec.every() != spec.window()) {
        findings.add(path + ".every", "a window that is forever has no 'every'; leave it out");
      }
      return;
    }
    requireLength(spec.window(), path + ".window", "say how long a window is, like 1m, or forever");
    if (spec.every() == spec.window()) {
      return;
    }
    checkLength(spec.every(), path + ".every");
    if (spec.every() > 0 && (spec.window() - 1) / spec.every() >= MAX_OVERLAP) {
      long least = (spec.window() + MAX_OVERLAP - 1) / MAX_OVERLAP;
      findings.add(
          path + ".every",
          "an event would be in more than "
              + MAX_OVERLAP
              + " windows; with a window of "
              + Durations.format(spec.window())
              + " the least is "
              + Durations.format(least));
    }
  }

  private void checkExpectation(String name, ExpectationSpec spec, String path) {
    NameChecks.checkLabel(name, path, findings);
    StreamSpec from = from(spec.from(), path, "the stream of the events and their follow-ups");
    if (from != null) {
      KeyChecks.require(spec.by(), spec.from(), pack, path + ".by", findings);
    }
    require(spec.after(), spec, path + ".after", "which events expect a follow-up?");
    require(spec.expect(), spec, path + ".expect", "which events are the follow-up?");
    if (spec.unless() != null) {
      checkCondition(spec.unless(), spec, path + ".unless");
    }
    requireLength(spec.within(), path + ".within", "say how long to wait, like 3d");
  }

  private void require(String condition, ExpectationSpec spec, String path, String question) {
    if (condition == null) {
      findings.add(path, missing(path, question));
    } else {
      checkCondition(condition, spec, path);
    }
  }

  private void checkCondition(String condition, ExpectationSpec spec, String path) {
    if (pack.streams().containsKey(spec.from())) {
      conditions.check(condition, spec.from(), path);
    }
  }

  private StreamSpec from(String name, String path, String meaning) {
    return StreamChecks.named(name, pack, path + ".from", meaning, findings);
  }

  /** Checks a required length. A length of 0 means that the pack gives none. */
  private void requireLength(long millis, String path, String meaning) {
    if (millis == 0) {
      findings.add(path, missing(path, meaning));
    } else {
      checkLength(millis, path);
    }
  }

  private void checkLength(long millis, String path) {
    if (millis == 0) {
      findings.add(path, "'" + key(path) + "' must be longer than 0");
    } else if (!Durations.fits(millis)) {
      findings.add(path, Durations.tooFar("'" + key(path) + "'"));
    }
  }

  private static String missing(String path, String meaning) {
    return "'" + key(path) + "' is missing: " + meaning;
  }

  private static String key(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
