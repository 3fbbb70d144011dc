package io.weir.transforms.pack.validation;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.EventCount;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.List;

/** Checks the measured features of a pack, and what all features have in common. */
final class FeatureChecks {
  private final Pack pack;
  private final StreamSpec decided;
  private final Aggregates aggregates;
  private final ProblemCollector findings;
  private final MeasureChecks measures;

  FeatureChecks(Pack pack, Aggregates aggregates, ProblemCollector findings) {
    this.pack = pack;
    this.decided = pack.decide() == null ? null : pack.streams().get(pack.decide().on());
    this.aggregates = aggregates;
    this.findings = findings;
    this.measures = new MeasureChecks(pack, aggregates, findings);
  }

  void check() {
    if (!pack.features().isEmpty() && pack.decide() == null) {
      findings.add(
          "features", "features are measured at decided events: add decide: {on: ..., key: ...}");
    }
    pack.features().forEach((name, spec) -> check(name, spec, "features." + name));
  }

  private void check(String name, FeatureSpec spec, String path) {
    NameChecks.checkIdentifier(name, path, findings);
    if (decided != null && decided.fields().containsKey(name)) {
      findings.add(
          path,
          "'"
              + name
              + "' is a field of '"
              + pack.decide().on()
              + "'; give the feature another name");
    }
    if (spec.isValue()) {
      checkNothingBesideValue(spec, path);
    } else {
      checkMeasured(spec, path);
    }
  }

  private void checkNothingBesideValue(FeatureSpec spec, String path) {
    boolean measured =
        spec.from() != null || spec.by() != null || spec.measure() != null || spec.of() != null;
    boolean windowed =
        spec.over() != 0 || spec.newest() != 0 || spec.delay() != 0 || spec.where() != null;
    if (measured || windowed || spec.excludeCurrent() || spec.exact()) {
      findings.add(
          path, "a feature has either a value or a measure: leave 'value' or everything else out");
    }
  }

  private void checkMeasured(FeatureSpec spec, String path) {
    checkWindow(spec, path);
    checkMeasure(spec, path);
    StreamSpec from =
        StreamChecks.named(spec.from(), pack, path + ".from", "the stream measured", findings);
    if (from != null) {
      KeyChecks.require(spec.by(), List.of(spec.from()), pack, path + ".by", findings);
      new FeatureKeyChecks(pack, findings).check(spec, path + ".by");
      measures.checkFields(measure(spec), spec.from(), path);
    }
  }

  private void checkWindow(FeatureSpec spec, String path) {
    if (spec.newest() != 0) {
      checkCount(spec, path);
    } else if (spec.over() == 0) {
      findings.add(
          path + ".over", "'over' is missing: say how long the window is, like 10m, or forever");
    } else if (spec.over() != FeatureSpec.FOREVER && !Durations.fits(spec.over())) {
      findings.add(path + ".over", Durations.tooFar("the window"));
    }
    if (!Durations.fits(spec.delay())) {
      findings.add(path + ".delay", Durations.tooFar("the delay"));
    }
  }

  private void checkCount(FeatureSpec spec, String path) {
    if (spec.newest() > EventCount.MOST) {
      findings.add(
          path + ".over",
          "a window has at most "
              + EventCount.MOST
              + " events; give a longer one in time, like 7d");
    }
    if (spec.delay() != 0) {
      findings.add(
          path + ".delay", "a window of the last events has no delay; give its length in time");
    }
  }

  private void checkMeasure(FeatureSpec spec, String path) {
    if (spec.measure() == null) {
      findings.add(
          path + ".measure",
          "'measure' is missing: one of " + ofFeatures() + "; or write the feature as a value");
    } else if (!spec.measure().servesFeatures()) {
      findings.add(
          path + ".measure",
          spec.measure().name()
              + " measures sessions and metrics; a feature takes one of "
              + ofFeatures());
    } else {
      measures.checkParts(measure(spec), path);
    }
  }

  private String ofFeatures() {
    return String.join(", ", aggregates.ofFeatures().keySet());
  }

  private static MeasureSpec measure(FeatureSpec spec) {
    return new MeasureSpec(spec.measure(), spec.of(), spec.where(), null);
  }
}
