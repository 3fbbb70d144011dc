package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.pack.spec.DerivedField;
import io.weir.transforms.pack.spec.FieldSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Finds the types of derived fields. */
public final class DerivedFieldTypes {
  private final Map<String, String> expressions;
  private final Set<String> names;

  /** The fields whose types are known. */
  private final Map<String, FieldType> scope = new LinkedHashMap<>();

  private DerivedFieldTypes(Map<String, FieldSpec> fields, Map<String, String> expressions) {
    this.expressions = expressions;
    this.names = new LinkedHashSet<>(fields.keySet());
    names.addAll(expressions.keySet());
    fields.forEach(
        (name, spec) -> {
          if (spec.type() != null) {
            scope.put(name, spec.valueType());
          }
        });
  }

  /**
   * Returns the derived fields of a stream. The type of a field is null if its expression has a
   * problem, or reads a field without a type.
   *
   * @param fields the fields of records
   * @param expressions the expressions by name, null if not known
   */
  public static Map<String, DerivedField> resolve(
      Map<String, FieldSpec> fields, Map<String, String> expressions) {
    return new DerivedFieldTypes(fields, expressions).resolve();
  }

  private Map<String, DerivedField> resolve() {
    boolean found = true;
    while (found) {
      found = false;
      for (Map.Entry<String, String> field : expressions.entrySet()) {
        FieldType type = scope.containsKey(field.getKey()) ? null : type(field.getValue());
        if (type != null) {
          scope.put(field.getKey(), type);
          found = true;
        }
      }
    }
    Map<String, DerivedField> derived = new LinkedHashMap<>();
    expressions.forEach(
        (name, expression) -> derived.put(name, new DerivedField(expression, scope.get(name))));
    return Collections.unmodifiableMap(derived);
  }

  /** Returns the type of an expression, or null if it is not known yet or has a problem. */
  private FieldType type(String expression) {
    try {
      return expression == null || !scope.keySet().containsAll(Expression.reads(expression, names))
          ? null
          : Expression.value(expression, scope).type();
    } catch (ExpressionException e) {
      // The checks report the problem.
      return null;
    }
  }
}
