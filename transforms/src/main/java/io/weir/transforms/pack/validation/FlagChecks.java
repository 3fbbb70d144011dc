package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Checks the flags of a session, which can read its measures only. */
final class FlagChecks {
  private final Map<String, String> flags;
  private final Map<String, MeasureSpec> measures;
  private final StreamSpec from;
  private final Set<String> tables;
  private final ProblemCollector findings;

  /**
   * Creates the checks of a session.
   *
   * @param from the stream, or null if there is none, which has been reported
   * @param tables the names of the pack's tables
   */
  FlagChecks(
      Map<String, String> flags,
      Map<String, MeasureSpec> measures,
      StreamSpec from,
      Set<String> tables,
      ProblemCollector findings) {
    this.flags = flags;
    this.measures = measures;
    this.from = from;
    this.tables = tables;
    this.findings = findings;
  }

  void check(String path) {
    flags.forEach((name, condition) -> check(name, condition, path + "." + name));
  }

  private void check(String name, String condition, String path) {
    NameChecks.checkIdentifier(name, path, findings);
    if (measures.containsKey(name)) {
      findings.add(path, "'" + name + "' is a measure; give the flag another name");
    }
    if (condition == null) {
      findings.add(path, "the condition is missing: when does the flag hold?");
    } else if (from != null) {
      checkCondition(condition, path);
    }
  }

  private void checkCondition(String condition, String path) {
    Map<String, FieldType> types = MeasureChecks.types(measures, from);
    Map<String, FieldType> typed = new LinkedHashMap<>(types);
    typed.values().removeIf(type -> type == null);
    Set<String> untyped = new LinkedHashSet<>(types.keySet());
    untyped.removeAll(typed.keySet());
    Set<String> unseen = new HashSet<>(from.fields().keySet());
    unseen.addAll(flags.keySet());
    unseen.removeAll(types.keySet());
    String note = "; a flag sees the measures of its session, no fields or flags";
    ExpressionScopes.checkCondition(
        condition,
        typed,
        untyped,
        MeasureChecks.protectedNames(measures, from),
        path,
        findings,
        message -> TableChecks.explain(ConditionChecks.explain(message, unseen, note), tables));
  }
}
