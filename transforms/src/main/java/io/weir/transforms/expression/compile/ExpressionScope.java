package io.weir.transforms.expression.compile;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableIdent;
import dev.cel.common.ast.CelMutableExprConverter;
import java.util.Optional;
import java.util.Set;

/**
 * Separates the fields and features in a parsed expression from CEL's own names. Each gets a prefix
 * that no name in a source can have, so a field may be called {@code type} or {@code int}. A lookup
 * in a table becomes a name, too.
 */
public final class ExpressionScope extends NameVisitor {
  static final String PREFIX = "@field.";

  /** The function that reads a name of the scope, which need not be an identifier. */
  static final String FIELD = "field";

  private final Set<String> names;
  private final Set<String> read;

  private ExpressionScope(Set<String> names, Set<String> read) {
    this.names = names;
    this.read = read;
  }

  /** Returns the variable for a name of the scope. */
  static String variable(String name) {
    return PREFIX + name;
  }

  /**
   * Replaces the names of the scope by their variables throughout the expression, and adds those
   * that the expression reads to {@code read}. A {@linkplain TableLookup#name lookup} whose name is
   * in the scope is replaced as a whole.
   */
  public static CelExpr bind(CelExpr parsed, Set<String> names, Set<String> read) {
    CelMutableExpr expr = CelMutableExprConverter.fromCelExpr(parsed);
    new ExpressionScope(names, read).visit(expr, Set.of());
    return CelMutableExprConverter.fromMutableExpr(expr);
  }

  @Override
  boolean take(CelMutableExpr expr, Set<String> locals) {
    if (expr.getKind() == Kind.IDENT) {
      rename(expr, locals);
      return true;
    }
    Optional<String> name = expr.getKind() == Kind.CALL ? field(expr.call()) : Optional.empty();
    if (name.isEmpty()) {
      name = lookup(expr, locals);
    }
    name.ifPresent(
        found -> {
          read.add(found);
          expr.setIdent(CelMutableIdent.create(variable(found)));
        });
    return name.isPresent();
  }

  /** Returns the name of the scope that a call such as {@code field('order-id')} reads. */
  private Optional<String> field(CelMutableCall call) {
    if (!call.function().equals(FIELD) || call.target().isPresent() || call.args().size() != 1) {
      return Optional.empty();
    }
    CelMutableExpr name = call.args().get(0);
    return name.getKind() == Kind.CONSTANT
            && name.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(name.constant().stringValue()).filter(names::contains)
        : Optional.empty();
  }

  /** Returns the name of the scope that stands for a lookup. */
  private Optional<String> lookup(CelMutableExpr expr, Set<String> locals) {
    return TableLookup.Candidate.of(expr)
        .filter(found -> !locals.contains(found.table()) && TableUses.isKey(found.key(), locals))
        .map(found -> found.lookup().name())
        .filter(names::contains);
  }

  private void rename(CelMutableExpr expr, Set<String> locals) {
    String name = expr.ident().name();
    if (names.contains(name) && !locals.contains(name)) {
      read.add(name);
      expr.ident().setName(variable(name));
    }
  }
}
