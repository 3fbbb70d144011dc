package io.weir.transforms.expression.compile;

import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableComprehension;
import java.util.HashSet;
import java.util.Set;

/** Visits the parts of a parsed expression, with the variables of list macros that they see. */
abstract class NameVisitor {
  /**
   * Visits a part.
   *
   * @param locals the variables of list macros that are visible
   * @return false if the parts of the part must be visited too
   */
  abstract boolean take(CelMutableExpr expr, Set<String> locals);

  final void visit(CelMutableExpr expr, Set<String> locals) {
    if (take(expr, locals)) {
      return;
    }
    switch (expr.getKind()) {
      case SELECT -> visit(expr.select().operand(), locals);
      case CALL -> visitCall(expr.call(), locals);
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
        // Names and constants have no parts.
      }
    }
  }

  private void visitCall(CelMutableCall call, Set<String> locals) {
    call.target().ifPresent(target -> visit(target, locals));
    call.args().forEach(arg -> visit(arg, locals));
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
}
