package io.weir.transforms.pack.validation;

import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.compile.ComparedTexts;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.pack.spec.OutputSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.OutputKind;
import io.weir.transforms.text.SimilarNames;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the named outputs of a pack. */
final class OutputChecks {
  /** Kinds that no named output is of. */
  private static final List<String> INPUT_KINDS = List.of("late", "dead-letters");

  /** The end of the names of views of current rows. */
  private static final String CURRENT = "_current";

  /** The beginnings of the names of views of one session or metric. */
  private static final List<String> OF_ITEMS = List.of("session_", "metric_");

  /** The table of the versions that were started. */
  private static final String VERSIONS = "weir_versions";

  private final Pack pack;
  private final FeatureTypes features;
  private final ProblemCollector findings;
  private final Set<String> tables = new HashSet<>();

  OutputChecks(Pack pack, FeatureTypes features, ProblemCollector findings) {
    this.pack = pack;
    this.features = features;
    this.findings = findings;
    OutputKind.words().forEach(this::take);
    INPUT_KINDS.forEach(this::take);
    take(VERSIONS);
  }

  /** Notes a name as tables have it; returns whether it is new. */
  private boolean take(String name) {
    return tables.add(inTables(name));
  }

  private static String inTables(String name) {
    return name.replace('-', '_');
  }

  void check() {
    pack.outputs().forEach((name, output) -> check(name, output, "outputs." + name));
  }

  private void check(String name, OutputSpec output, String path) {
    NameChecks.checkLabel(name, path, findings);
    checkName(name, path);
    Optional<OutputKind> kind = OutputKind.of(output.of());
    if (kind.isPresent()) {
      check(output, kind.get(), path);
    } else if (output.of() == null) {
      findings.add(
          path + ".of",
          "'of' is missing: name the kind of records, one of "
              + String.join(", ", OutputKind.words()));
    } else {
      findings.add(path + ".of", SimilarNames.notOneOf(output.of(), OutputKind.words()));
    }
  }

  private void checkName(String name, String path) {
    String table = inTables(name);
    Optional<String> item = OF_ITEMS.stream().filter(table::startsWith).findFirst();
    Optional<String> other =
        Stream.of(OutputKind.words(), INPUT_KINDS, pack.outputs().keySet())
            .flatMap(Collection::stream)
            .filter(known -> name.startsWith(known + "-"))
            .findFirst();
    if (!take(name)) {
      findings.add(path, "'" + name + "' is the name of other records; give it another name");
    } else if (table.endsWith(CURRENT)) {
      findings.add(path, "names that end in " + CURRENT + " are those of views");
    } else if (item.isPresent()) {
      findings.add(path, "names that begin with " + item.get() + " are those of views");
    } else if (other.isPresent()) {
      findings.add(
          path,
          "names that begin with "
              + other.get()
              + "- are those of the files of '"
              + other.get()
              + "'; give it another name, like "
              + table);
    }
  }

  private void check(OutputSpec output, OutputKind kind, String path) {
    if (!isMade(kind)) {
      findings.add(path + ".of", "the pack makes no " + kind.word());
    } else if (output.where() != null) {
      OutputScopes scope = OutputScopes.of(pack, kind, features);
      Set<String> untyped = new HashSet<>(pack.features().keySet());
      untyped.removeAll(scope.types().keySet());
      ExpressionScopes.checkCondition(
          output.where(),
          scope.types(),
          kind == OutputKind.DECISIONS ? untyped : Set.of(),
          scope.protectedNames(),
          path + ".where",
          findings,
          message -> explain(message, kind, scope));
      checkTexts(output.where(), scope, path + ".where");
    }
    Set<String> seen = new HashSet<>();
    for (String field : output.fields()) {
      if (!kind.fields(pack).contains(field)) {
        findings.add(path + ".fields", SimilarNames.notOneOf(field, kind.fields(pack)));
      } else if (!seen.add(field)) {
        findings.add(path + ".fields", "'" + field + "' is named twice");
      }
    }
  }

  /** Returns a message, with the reason if it is about a name that conditions do not see. */
  private String explain(String message, OutputKind kind, OutputScopes scope) {
    Set<String> unseen = new HashSet<>(kind.fields(pack));
    unseen.removeAll(scope.types().keySet());
    String note =
        switch (kind) {
          case DECISIONS -> "; 'where' sees the features, and of the record only these";
          case EXPECTATIONS ->
              "; 'where' sees what all versions of a record have in common; 'emit' of an"
                  + " expectation says which statuses are written";
          default -> "; 'where' sees what all versions of a record have in common";
        };
    String explained = ConditionChecks.explain(message, unseen, note);
    if (kind == OutputKind.DECISIONS && pack.streams().containsKey(pack.decide().on())) {
      Set<String> fields = new HashSet<>(pack.streams().get(pack.decide().on()).fields().keySet());
      fields.removeAll(unseen);
      explained =
          ConditionChecks.explain(
              explained, fields, "; 'include' of decide puts a field beside the features");
    }
    return TableChecks.explain(explained, pack.tables().keySet());
  }

  /** Reports texts that a value of the pack's own is compared with and never equal to. */
  private void checkTexts(String where, OutputScopes scope, String path) {
    try {
      for (ComparedTexts.Found text : Expression.comparedTexts(where, scope.values().keySet())) {
        Collection<String> known = scope.values().get(text.name());
        if (!known.isEmpty() && !known.contains(text.text())) {
          findings.add(
              path,
              "the pack has no %s '%s'%s%s"
                  .formatted(
                      text.name(),
                      text.text(),
                      SimilarNames.hint(text.text(), known),
                      text.position()));
        }
      }
    } catch (ExpressionException e) {
      // The check of the condition has reported that it does not parse.
      return;
    }
  }

  private boolean isMade(OutputKind kind) {
    return switch (kind) {
      case DECISIONS -> pack.decide() != null;
      case ALERTS -> pack.decide() != null && !pack.rules().isEmpty();
      default -> pack.sections().containsKey(kind.word());
    };
  }
}
