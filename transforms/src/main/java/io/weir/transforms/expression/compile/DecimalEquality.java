package io.weir.transforms.expression.compile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import java.util.Map;

/** The operators {@code ==}, {@code !=} and {@code in} of decimals. */
final class DecimalEquality {
  private static final Map<String, String> RUN_AS =
      Map.of(
          "_==_", "weir_equals_decimal",
          "_!=_", "weir_not_equals_decimal",
          "@in", "weir_in_numbers");

  private DecimalEquality() {}

  /**
   * Lets {@code ==}, {@code !=} and {@code in} of decimals in a checked expression run as those of
   * numbers, whatever the checker knows of the other operand: CEL's own equality does not know that
   * 2.50 is 2.5.
   */
  static void compareByValue(CelAbstractSyntaxTree checked, Map<Long, CelReference> references) {
    compareByValue(checked.getExpr(), checked, references);
  }

  private static void compareByValue(
      CelExpr part, CelAbstractSyntaxTree checked, Map<Long, CelReference> references) {
    for (CelExpr child : ConstantChecks.children(part)) {
      compareByValue(child, checked, references);
    }
    if (part.getKind() == CelExpr.ExprKind.Kind.CALL
        && RUN_AS.containsKey(part.call().function())
        && part.call().args().stream().anyMatch(arg -> isDecimal(arg, checked))) {
      String function = part.call().function();
      references.put(
          part.id(),
          CelReference.newBuilder().setName(function).addOverloadIds(RUN_AS.get(function)).build());
    }
  }

  private static boolean isDecimal(CelExpr part, CelAbstractSyntaxTree checked) {
    return checked.getType(part.id()).filter(DecimalDigits::isDecimal).isPresent();
  }
}
