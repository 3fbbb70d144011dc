package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What an expression may read, and the checks of expressions against it. */
final class ExpressionScopes {
  private ExpressionScopes() {}

  /** The fields whose type is known. */
  static Map<String, FieldType> typed(StreamSpec stream) {
    Map<String, FieldType> fields = new LinkedHashMap<>(stream.fields());
    fields.values().removeIf(type -> type == null);
    return fields;
  }

  /** The fields whose type is not known, which has been reported. */
  static Set<String> untyped(StreamSpec stream) {
    Set<String> fields = new LinkedHashSet<>(stream.fields().keySet());
    fields.removeAll(typed(stream).keySet());
    return fields;
  }

  /**
   * Reports what is wrong with a condition, unless it reads something whose type is not known: that
   * has been reported, and what follows of it would only distract.
   */
  static void checkCondition(
      String source,
      Map<String, FieldType> scope,
      Set<String> untyped,
      String path,
      ProblemCollector findings) {
    try {
      if (Expression.reads(source, untyped).isEmpty()) {
        Expression.condition(source, scope);
      }
    } catch (ExpressionException e) {
      e.messages().forEach(message -> findings.add(path, message));
    }
  }
}
