package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.EnumWords;
import io.weir.transforms.pack.spec.Measure;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks measures, whether of a feature, a session or a metric. */
final class MeasureChecks {
  private final Pack pack;
  private final ConditionChecks conditions;
  private final ProblemCollector findings;

  MeasureChecks(Pack pack, ProblemCollector findings) {
    this.pack = pack;
    this.conditions = new ConditionChecks(pack, findings);
    this.findings = findings;
  }

  /** Checks the measures of a session or a metric. */
  void check(Map<String, MeasureSpec> measures, String from, String path) {
    measures.forEach(
        (name, spec) -> {
          String place = path + "." + name;
          NameChecks.checkIdentifier(name, place, findings);
          checkParts(spec, place);
          if (pack.streams().containsKey(from)) {
            checkFields(spec, from, place);
          }
        });
  }

  /** Checks that every part that the measure needs is there, and no other. */
  void checkParts(MeasureSpec spec, String path) {
    Measure measure = spec.measure();
    if (measure == null) {
      findings.add(
          path + ".measure", "'measure' is missing: one of " + EnumWords.of(Measure.values()));
      return;
    }
    if (measure.countsEvents() && spec.of() != null) {
      findings.add(path + ".of", measure.word() + " counts events and takes no 'of'");
    } else if (!measure.countsEvents() && spec.of() == null) {
      findings.add(path + ".of", "'of' is missing: " + measure.word() + " of which field?");
    }
    if (measure == Measure.RATIO && spec.where() == null) {
      findings.add(
          path + ".where", "'where' is missing: a ratio is the share of events for which it holds");
    }
    checkQ(measure, spec.q(), path + ".q");
  }

  private void checkQ(Measure measure, Double q, String path) {
    if (measure != Measure.QUANTILE) {
      if (q != null) {
        findings.add(path, "'q' belongs to a quantile; " + measure.word() + " takes none");
      }
    } else if (q == null) {
      findings.add(path, "'q' is missing: say which quantile, like 0.95; the median is 0.5");
    } else if (!(q >= 0 && q <= 1)) {
      findings.add(path, "'q' must be between 0 and 1, like 0.95, not " + q);
    }
  }

  /** Checks what the measure reads of the events of a stream that is there. */
  void checkFields(MeasureSpec spec, String from, String path) {
    if (spec.of() != null) {
      checkOf(spec, from, path + ".of");
    }
    if (spec.where() != null) {
      conditions.check(spec.where(), from, path + ".where");
    }
  }

  private void checkOf(MeasureSpec spec, String from, String path) {
    Map<String, FieldType> fields = pack.streams().get(from).fields();
    if (!fields.containsKey(spec.of())) {
      findings.add(
          path,
          NameChecks.unknown(
              "unknown field '" + spec.of() + "' of '" + from + "'", spec.of(), fields.keySet()));
      return;
    }
    FieldType type = fields.get(spec.of());
    boolean numbers = spec.measure() != null && spec.measure().takesNumbers();
    if (type != null && numbers && !type.isNumber()) {
      findings.add(
          path,
          spec.measure().word()
              + " takes an int or a double, '"
              + spec.of()
              + "' is "
              + EnumWords.a(type)
              + "; distinct, first and last take any type");
    }
  }

  /** The types of measures over a stream; null where one is not known, which has been reported. */
  static Map<String, FieldType> types(Map<String, MeasureSpec> measures, StreamSpec from) {
    Map<String, FieldType> types = new LinkedHashMap<>();
    measures.forEach(
        (name, spec) -> {
          FieldType input = spec.of() == null ? null : from.fields().get(spec.of());
          types.put(name, spec.measure() == null ? null : spec.measure().type(input));
        });
    return types;
  }
}
