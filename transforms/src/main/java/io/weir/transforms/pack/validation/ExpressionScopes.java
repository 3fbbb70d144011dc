package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.compile.TokenUses;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The scopes of expressions, and checks of expressions against them. */
final class ExpressionScopes {
  private ExpressionScopes() {}

  /** Returns the fields whose type is known. */
  static Map<String, FieldType> typed(StreamSpec stream) {
    Map<String, FieldType> fields = new LinkedHashMap<>(stream.fields());
    fields.values().removeIf(type -> type == null);
    return fields;
  }

  /** Returns the fields whose type is not known. The unknown type has been reported. */
  static Set<String> untyped(StreamSpec stream) {
    Set<String> fields = new LinkedHashSet<>(stream.fields().keySet());
    fields.removeAll(typed(stream).keySet());
    return fields;
  }

  /**
   * Reports the problems of a condition, unless the condition reads a field of unknown type: the
   * field has been reported, and further problems are consequences of it.
   *
   * @param protectedNames names of the scope whose values are tokens
   * @param explain returns a message with what only the place of the condition tells
   */
  static void checkCondition(
      String source,
      Map<String, FieldType> scope,
      Set<String> untyped,
      Set<String> protectedNames,
      String path,
      ProblemCollector findings,
      UnaryOperator<String> explain) {
    try {
      if (Expression.reads(source, untyped).isEmpty()) {
        yieldsToken(source, scope.keySet(), protectedNames);
        Expression.condition(source, scope);
      }
    } catch (ExpressionException e) {
      e.messages().forEach(message -> findings.add(path, explain.apply(message)));
    }
  }

  /**
   * Returns whether the value of an expression is a token.
   *
   * @throws ExpressionException if the expression does not parse, or uses a token as a value. Such
   *     a use would be a type error with a less clear message, or no error at all.
   */
  static boolean yieldsToken(String source, Set<String> names, Set<String> protectedNames)
      throws ExpressionException {
    if (protectedNames.isEmpty()) {
      return false;
    }
    TokenUses.Found uses = Expression.tokenUses(source, names, protectedNames);
    if (!uses.messages().isEmpty()) {
      throw new ExpressionException(uses.messages());
    }
    return uses.yieldsToken();
  }
}
