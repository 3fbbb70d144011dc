package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.EnumWords;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.List;

/** Checks that a feature can be looked up by the key of a decided event. */
final class FeatureKeyChecks {
  private final Pack pack;
  private final ProblemCollector findings;

  FeatureKeyChecks(Pack pack, ProblemCollector findings) {
    this.pack = pack;
    this.findings = findings;
  }

  /** Checks a feature whose stream exists. */
  void check(FeatureSpec spec, String path) {
    StreamSpec decided = pack.decide() == null ? null : pack.streams().get(pack.decide().on());
    if (spec.by() == null || decided == null) {
      return;
    }
    List<String> measured = spec.by().fields();
    List<String> lookedUp = spec.decidedKey().fields();
    boolean sameStream = spec.from().equals(pack.decide().on());
    for (int i = 0; i < Math.min(measured.size(), lookedUp.size()); i++) {
      if (!sameStream || !measured.get(i).equals(lookedUp.get(i))) {
        check(spec.from(), measured.get(i), decided, lookedUp.get(i), path);
      }
    }
  }

  private void check(
      String from, String measured, StreamSpec decided, String lookedUp, String path) {
    StreamSpec stream = pack.streams().get(from);
    String on = pack.decide().on();
    FieldType here = stream.fields().get(measured);
    FieldType there = decided.fields().get(lookedUp);
    boolean same = measured.equals(lookedUp);
    String both = "'" + measured + "'" + (same ? "" : " and '" + lookedUp + "'");
    if (!decided.fields().containsKey(lookedUp)) {
      if (here != null || !same) {
        findings.add(
            path,
            "'"
                + lookedUp
                + "' is no field of '"
                + on
                + "', at whose events the feature is looked up; known are "
                + String.join(", ", decided.fields().keySet())
                + (same ? "; for another name write by: {" + measured + ": NAME}" : ""));
      }
    } else if (here != null && there != null && here != there) {
      findings.add(
          path,
          "'"
              + measured
              + "' is "
              + EnumWords.a(here)
              + " in '"
              + from
              + "' and "
              + (same ? "" : "'" + lookedUp + "' is ")
              + EnumWords.a(there)
              + " in '"
              + on
              + "'; a key needs one type");
    } else if (here != null
        && stream.protectedFields().containsKey(measured)
            != decided.protectedFields().containsKey(lookedUp)) {
      boolean inMeasured = stream.protectedFields().containsKey(measured);
      findings.add(
          path,
          (same ? both + " is" : "one of " + both + " is")
              + " protected in '"
              + (inMeasured ? from : on)
              + "' only, and a token is never equal to a value; protect it in '"
              + (inMeasured ? on : from)
              + "' too");
    }
  }
}
