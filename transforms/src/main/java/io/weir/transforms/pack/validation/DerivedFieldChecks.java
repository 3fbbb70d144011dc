package io.weir.transforms.pack.validation;

import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the derived fields of a stream. */
final class DerivedFieldChecks {
  private final StreamSpec stream;
  private final String name;
  private final Set<String> features;
  private final Set<String> tables;
  private final String path;
  private final ProblemCollector findings;

  DerivedFieldChecks(
      StreamSpec stream, String name, Pack pack, String path, ProblemCollector findings) {
    this.stream = stream;
    this.name = name;
    this.features = new HashSet<>(pack.features().keySet());
    features.removeAll(stream.fields().keySet());
    this.tables = pack.tables().keySet();
    this.path = path;
    this.findings = findings;
  }

  void check() {
    stream.derived().forEach((field, derived) -> check(field, derived.expression()));
  }

  private void check(String field, String expression) {
    String fieldPath = path + "." + field;
    NameChecks.checkIdentifier(field, fieldPath, findings);
    if (stream.fieldSpecs().containsKey(field)) {
      findings.add(
          fieldPath,
          "'" + field + "' is a field of the records; give the derived field another name");
      return;
    }
    if (stream.isIdentifiedByOrigin() && stream.id().fields().contains(field)) {
      findings.add(
          fieldPath,
          "the id is the origin of the record, not a derived field; give the field another name");
    }
    if (expression == null) {
      findings.add(fieldPath, "the expression is missing");
      return;
    }
    try {
      checkExpression(field, expression, fieldPath);
    } catch (ExpressionException e) {
      String note = "; a derived field sees the fields of '" + name + "', no features";
      e.messages()
          .forEach(
              m ->
                  findings.add(
                      fieldPath,
                      TableChecks.explain(ConditionChecks.explain(m, features, note), tables)));
    }
  }

  private void checkExpression(String field, String expression, String fieldPath)
      throws ExpressionException {
    List<String> cycle = cycle(field, new ArrayList<>(List.of(field)));
    if (cycle != null) {
      if (cycle.indexOf(field) == 0) {
        findings.add(
            fieldPath, "a field that is derived from itself: " + String.join(" -> ", cycle));
      }
      return;
    }
    if (!Expression.reads(expression, ExpressionScopes.untyped(stream)).isEmpty()) {
      // The field without a type has been reported.
      return;
    }
    if (ExpressionScopes.yieldsToken(
        expression, stream.fields().keySet(), stream.protectedFields().keySet())) {
      findings.add(fieldPath, "the value is a token; use the protected field itself");
    }
    Expression.value(expression, ExpressionScopes.typed(stream));
  }

  /**
   * Returns the first cycle that the chain of derived fields leads to, or null if there is none.
   *
   * @param chain fields, each of which reads the next
   */
  private List<String> cycle(String field, List<String> chain) throws ExpressionException {
    String expression = stream.derived().get(field).expression();
    if (expression == null) {
      return null;
    }
    for (String read : Expression.reads(expression, stream.derived().keySet())) {
      int before = chain.indexOf(read);
      chain.add(read);
      List<String> cycle =
          before >= 0 ? new ArrayList<>(chain.subList(before, chain.size())) : cycle(read, chain);
      chain.remove(chain.size() - 1);
      if (cycle != null) {
        return cycle;
      }
    }
    return null;
  }
}
