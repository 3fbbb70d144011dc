package io.weir.transforms.pack.validation;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.aggregate.NumberParameter;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.EnumWords;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks measures of features, sessions and metrics. */
final class MeasureChecks {
  private final Pack pack;
  private final Aggregates aggregates;
  private final ConditionChecks conditions;
  private final ProblemCollector findings;

  MeasureChecks(Pack pack, Aggregates aggregates, ProblemCollector findings) {
    this.pack = pack;
    this.aggregates = aggregates;
    this.conditions = new ConditionChecks(pack, findings);
    this.findings = findings;
  }

  /** Checks the measures of a session or a metric. */
  void check(Map<String, MeasureSpec> measures, String from, String path) {
    measures.forEach(
        (name, spec) -> {
          String measurePath = path + "." + name;
          NameChecks.checkIdentifier(name, measurePath, findings);
          checkParts(spec, measurePath);
          if (pack.streams().containsKey(from)) {
            checkFields(spec, from, measurePath);
          }
        });
  }

  /** Checks that the measure has all parts that it needs, and no others. */
  void checkParts(MeasureSpec spec, String path) {
    AggregateFunction measure = spec.measure();
    if (measure == null) {
      findings.add(
          path + ".measure",
          "'measure' is missing: one of " + String.join(", ", aggregates.byName().keySet()));
      return;
    }
    if (!measure.takesField() && spec.of() != null) {
      findings.add(path + ".of", measure.name() + " counts events and takes no 'of'");
    } else if (measure.takesField() && spec.of() == null) {
      findings.add(path + ".of", "'of' is missing: " + measure.name() + " of which field?");
    }
    if (measure.measuresCondition() && spec.where() == null) {
      findings.add(
          path + ".where",
          "'where' is missing: a " + measure.name() + " is the share of events for which it holds");
    }
    checkParameters(measure, spec.parameters(), path);
  }

  private void checkParameters(AggregateFunction measure, Map<String, Double> given, String path) {
    Map<String, Double> foreign = new LinkedHashMap<>(given);
    for (NumberParameter parameter : measure.parameters()) {
      String name = parameter.name();
      Double value = foreign.remove(name);
      if (value == null) {
        findings.add(path + "." + name, "'" + name + "' is missing: " + parameter.help());
      } else if (!parameter.allows(value)) {
        findings.add(path + "." + name, "'" + name + "' " + parameter.range() + ", not " + value);
      }
    }
    foreign
        .keySet()
        .forEach(
            name ->
                findings.add(
                    path + "." + name,
                    "'"
                        + name
                        + "' belongs to a "
                        + String.join(" and a ", aggregates.withParameter(name))
                        + "; "
                        + measure.name()
                        + " takes none"));
  }

  /** Checks the fields that the measure reads of the events of an existing stream. */
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
    boolean numbers = spec.measure() != null && spec.measure().takesNumbersOnly();
    if (type != null && type.isList()) {
      findings.add(
          path,
          "no function measures a list, and '"
              + spec.of()
              + "' is "
              + EnumWords.a(type)
              + "; a list is used in expressions");
    } else if (type != null && numbers && !type.isNumber()) {
      findings.add(
          path,
          spec.measure().name()
              + " takes an int, a double or a decimal, '"
              + spec.of()
              + "' is "
              + EnumWords.a(type)
              + (pack.streams().get(from).protectedFields().containsKey(spec.of())
                  ? ", as a token"
                  : "")
              + "; "
              + anyType()
              + " take any type");
    }
  }

  private String anyType() {
    List<String> names = aggregates.takingAnyType();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /**
   * Returns the types of measures over a stream; null for an unknown type, which has been reported.
   */
  static Map<String, FieldType> types(Map<String, MeasureSpec> measures, StreamSpec from) {
    Map<String, FieldType> types = new LinkedHashMap<>();
    measures.forEach(
        (name, spec) -> {
          FieldType input = spec.of() == null ? null : from.fields().get(spec.of());
          types.put(name, spec.measure() == null ? null : spec.measure().resultType(input));
        });
    return types;
  }

  /** Returns the measures over a stream whose values are tokens. */
  static Set<String> protectedNames(Map<String, MeasureSpec> measures, StreamSpec from) {
    Set<String> names = new LinkedHashSet<>();
    measures.forEach(
        (name, spec) -> {
          if (yieldsToken(spec.measure(), spec.of(), from)) {
            names.add(name);
          }
        });
    return names;
  }

  /** Returns whether the values of a function of a field are tokens, as those of {@code last}. */
  static boolean yieldsToken(AggregateFunction function, String of, StreamSpec from) {
    return function != null
        && from != null
        && from.protectedFields().containsKey(of)
        && function.resultType(FieldType.STRING) == FieldType.STRING;
  }
}
