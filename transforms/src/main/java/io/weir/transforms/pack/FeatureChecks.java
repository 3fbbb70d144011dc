package io.weir.transforms.pack;

import io.weir.transforms.value.FieldType;
import io.weir.transforms.value.Nearest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks the measured features of a pack, and what all features have in common. */
final class FeatureChecks {
  private static final Set<Measure> WITHOUT_OF = Set.of(Measure.COUNT, Measure.RATIO);
  private static final Set<Measure> OF_NUMBERS =
      Set.of(Measure.SUM, Measure.AVG, Measure.STDDEV, Measure.MIN, Measure.MAX);

  private final Pack pack;
  private final StreamSpec decided;
  private final Findings findings;

  FeatureChecks(Pack pack, Findings findings) {
    this.pack = pack;
    this.decided = pack.decide() == null ? null : pack.streams().get(pack.decide().on());
    this.findings = findings;
  }

  void check() {
    if (!pack.features().isEmpty() && pack.decide() == null) {
      findings.add(
          "features", "features are measured at decided events: add decide: {on: ..., key: ...}");
    }
    pack.features().forEach((name, spec) -> check(name, spec, "features." + name));
  }

  private void check(String name, FeatureSpec spec, String path) {
    Names.checkIdentifier(name, path, findings);
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
    boolean windowed = spec.over() != 0 || spec.delay() != 0 || spec.where() != null;
    if (measured || windowed || spec.excludeCurrent() || spec.exact()) {
      findings.add(
          path, "a feature has either a value or a measure: leave 'value' or everything else out");
    }
  }

  private void checkMeasured(FeatureSpec spec, String path) {
    checkWindow(spec, path);
    checkMeasure(spec, path);
    if (spec.from() == null) {
      findings.add(path + ".from", "'from' is missing: name the stream measured");
      return;
    }
    StreamSpec from = pack.streams().get(spec.from());
    if (from == null) {
      findings.add(
          path + ".from",
          "unknown stream '"
              + spec.from()
              + "'"
              + Nearest.hint(spec.from(), pack.streams().keySet()));
      return;
    }
    checkKey(spec.by(), spec.from(), path + ".by");
    checkOf(spec, from, path + ".of");
    if (spec.where() != null) {
      checkWhere(spec, from, path + ".where");
    }
  }

  private void checkWindow(FeatureSpec spec, String path) {
    if (spec.over() == 0) {
      findings.add(
          path + ".over", "'over' is missing: say how long the window is, like 10m, or forever");
    } else if (spec.over() != FeatureSpec.FOREVER && !Durations.fits(spec.over())) {
      findings.add(path + ".over", tooFar("the window"));
    }
    if (!Durations.fits(spec.delay())) {
      findings.add(path + ".delay", tooFar("the delay"));
    }
  }

  static String tooFar(String what) {
    return what + " must be between 0s and " + Durations.format(Durations.MAX);
  }

  private void checkMeasure(FeatureSpec spec, String path) {
    Measure measure = spec.measure();
    if (measure == null) {
      findings.add(
          path + ".measure",
          "'measure' is missing: one of "
              + Words.of(Measure.values())
              + "; or write the feature as a value");
    } else if (WITHOUT_OF.contains(measure) && spec.of() != null) {
      findings.add(path + ".of", measure.word() + " counts events and takes no 'of'");
    } else if (!WITHOUT_OF.contains(measure) && spec.of() == null) {
      findings.add(path + ".of", "'of' is missing: " + measure.word() + " of which field?");
    }
    if (measure == Measure.RATIO && spec.where() == null) {
      findings.add(
          path + ".where", "'where' is missing: a ratio is the share of events for which it holds");
    }
  }

  private void checkOf(FeatureSpec spec, StreamSpec from, String path) {
    if (spec.of() == null) {
      return;
    }
    if (!from.fields().containsKey(spec.of())) {
      findings.add(
          path,
          "unknown field '"
              + spec.of()
              + "' of '"
              + spec.from()
              + "'"
              + Nearest.hint(spec.of(), from.fields().keySet()));
      return;
    }
    FieldType type = from.fields().get(spec.of());
    if (type != null && OF_NUMBERS.contains(spec.measure()) && !type.isNumber()) {
      findings.add(
          path,
          spec.measure().word()
              + " takes an int or a double, '"
              + spec.of()
              + "' is "
              + Words.a(type)
              + "; distinct, first and last take any type");
    }
  }

  private void checkWhere(FeatureSpec spec, StreamSpec from, String path) {
    Set<String> features = new HashSet<>(pack.features().keySet());
    features.removeAll(from.fields().keySet());
    Map<String, FieldType> scope = Scopes.typed(from);
    Findings here = new Findings();
    Scopes.checkCondition(spec.where(), scope, Scopes.untyped(from), path, here);
    for (Problem problem : here.problems()) {
      boolean feature =
          features.stream().anyMatch(f -> problem.message().startsWith("unknown name '" + f + "'"));
      findings.add(
          path,
          problem.message()
              + (feature ? "; 'where' sees the fields of '" + spec.from() + "', no features" : ""));
    }
  }

  /** A key must be there in the stream measured and, to look the value up, in the one decided. */
  private void checkKey(KeySpec by, String from, String path) {
    if (by == null) {
      findings.add(path, "'by' is missing: name the key field, or several as a list");
      return;
    }
    Keys.check(by, from, pack, path, findings);
    if (decided == null || from.equals(pack.decide().on())) {
      return;
    }
    StreamSpec stream = pack.streams().get(from);
    for (String field : by.fields()) {
      FieldType here = stream.fields().get(field);
      FieldType there = decided.fields().get(field);
      if (here != null && !decided.fields().containsKey(field)) {
        findings.add(
            path,
            "'"
                + field
                + "' is no field of '"
                + pack.decide().on()
                + "', at whose events the feature is looked up; known are "
                + String.join(", ", decided.fields().keySet()));
      } else if (here != null && there != null && here != there) {
        findings.add(
            path,
            "'"
                + field
                + "' is "
                + Words.a(here)
                + " in '"
                + from
                + "' and "
                + Words.a(there)
                + " in '"
                + pack.decide().on()
                + "'; a key needs one type");
      }
    }
  }
}
