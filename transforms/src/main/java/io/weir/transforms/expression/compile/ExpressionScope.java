package io.weir.transforms.expression.compile;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableComprehension;
import dev.cel.common.ast.CelMutableExpr.CelMutableIdent;
import dev.cel.common.ast.CelMutableExprConverter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Separates the fields and features in a parsed expression from CEL's own names. Each gets a prefix
 * that no name in a source can have, so a field may be called {@code type} or {@code int}.
 */
public final class ExpressionScope {
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
   * that the expression reads to {@code read}.
   */
  public static CelExpr bind(CelExpr parsed, Set<String> names, Set<String> read) {
    CelMutableExpr expr = CelMutableExprConverter.fromCelExpr(parsed);
    new ExpressionScope(names, read).visit(expr, Set.of());
    return CelMutableExprConverter.fromMutableExpr(expr);
  }

  private void visit(CelMutableExpr expr, Set<String> locals) {
    switch (expr.getKind()) {
      case IDENT -> rename(expr, locals);
      case SELECT -> visit(expr.select().operand(), locals);
      case CALL -> visitCall(expr, locals);
      case LIST -> expr.list().elements().forEach(e -> visit(e, locals));
      case MAP ->
          expr.map()
              .entries()
              .forEach(
                  e -> {
                    visit(e.key(), locals);
                    visit(e.value(), locals);
                  });
      case STRUCT -> expr.struct().entries().forEach(e -> visit(e.value(), locals));
      case COMPREHENSION -> visitComprehension(expr.comprehension(), locals);
      default -> {
        // Constants contain no names.
      }
    }
  }

  private void visitCall(CelMutableExpr expr, Set<String> locals) {
    CelMutableCall call = expr.call();
    Optional<String> field = field(call);
    if (field.isPresent()) {
      read.add(field.get());
      expr.setIdent(CelMutableIdent.create(variable(field.get())));
      return;
    }
    call.target().ifPresent(target -> visit(target, locals));
    call.args().forEach(arg -> visit(arg, locals));
  }

  /** Returns the name of the scope that a call such as {@code field('order-id')} reads. */
  private Optional<String> field(CelMutableCall call) {
    if (!call.function().equals(FIELD) || call.target().isPresent() || call.args().size() != 1) {
      return Optional.empty();
    }
    CelMutableExpr name = call.args().get(0);
    return name.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && name.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(name.constant().stringValue()).filter(names::contains)
        : Optional.empty();
  }

  private void visitComprehension(CelMutableComprehension loop, Set<String> locals) {
    visit(loop.iterRange(), locals);
    visit(loop.accuInit(), locals);
    Set<String> inner = new HashSet<>(locals);
    inner.add(loop.iterVar());
    inner.add(loop.iterVar2());
    inner.add(loop.accuVar());
    visit(loop.loopCondition(), inner);
    visit(loop.loopStep(), inner);
    visit(loop.result(), inner);
  }

  private void rename(CelMutableExpr expr, Set<String> locals) {
    String name = expr.ident().name();
    if (names.contains(name) && !locals.contains(name)) {
      read.add(name);
      expr.ident().setName(variable(name));
    }
  }
}
