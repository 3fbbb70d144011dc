package io.weir.transforms.expression.compile;

import static dev.cel.common.CelOverloadDecl.newGlobalOverload;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.weir.transforms.expression.eval.DecimalOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The decimals of packs in CEL. CEL's checker has one type for all of them. {@link DecimalDigits}
 * finds the number of their digits.
 */
final class DecimalDeclarations {
  /** The type of all decimals. */
  static final CelType TYPE = DecimalOperators.TYPE;

  private static final Map<String, String> ARITHMETIC =
      Map.of("_+_", "add", "_-_", "subtract", "_*_", "multiply", "_/_", "divide");
  private static final Map<String, String> ORDER =
      Map.of("_<_", "less", "_<=_", "less_equals", "_>_", "greater", "_>=_", "greater_equals");

  private static final Map<String, String> RUN_AS =
      Map.of(
          "_==_", "weir_equals_decimal",
          "_!=_", "weir_not_equals_decimal",
          "@in", "weir_in_numbers");

  /** The function {@code decimal(x, n)}. */
  static final CelFunctionDecl TO_DECIMAL =
      declare(
          DecimalOperators.FUNCTION,
          toDecimal(TYPE),
          toDecimal(SimpleType.INT),
          toDecimal(SimpleType.DOUBLE),
          toDecimal(SimpleType.STRING));

  /** Further overloads of CEL's operators and conversions, and {@link #TO_DECIMAL}. */
  static final List<CelFunctionDecl> DECLARATIONS = declarations();

  private DecimalDeclarations() {}

  private static List<CelFunctionDecl> declarations() {
    List<CelFunctionDecl> functions = new ArrayList<>();
    ARITHMETIC.forEach(
        (function, name) ->
            functions.add(
                declare(
                    function,
                    binary(name, TYPE, TYPE, TYPE),
                    binary(name, TYPE, TYPE, SimpleType.INT),
                    binary(name, TYPE, SimpleType.INT, TYPE))));
    ORDER.forEach(
        (function, name) ->
            functions.add(
                declare(
                    function,
                    binary(name, SimpleType.BOOL, TYPE, TYPE),
                    binary(name, SimpleType.BOOL, TYPE, SimpleType.INT),
                    binary(name, SimpleType.BOOL, SimpleType.INT, TYPE),
                    binary(name, SimpleType.BOOL, TYPE, SimpleType.DOUBLE),
                    binary(name, SimpleType.BOOL, SimpleType.DOUBLE, TYPE))));
    functions.add(declare("-_", newGlobalOverload("weir_negate_decimal", TYPE, TYPE)));
    functions.add(declare("double", conversion(SimpleType.DOUBLE)));
    functions.add(declare("int", conversion(SimpleType.INT)));
    functions.add(declare("string", conversion(SimpleType.STRING)));
    functions.add(TO_DECIMAL);
    return List.copyOf(functions);
  }

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
        && part.call().args().stream().anyMatch(arg -> isDecimal(checked, arg))) {
      String function = part.call().function();
      references.put(
          part.id(),
          CelReference.newBuilder().setName(function).addOverloadIds(RUN_AS.get(function)).build());
    }
  }

  /** Returns whether a part of a checked expression is a decimal. */
  static boolean isDecimal(CelAbstractSyntaxTree checked, CelExpr part) {
    return TYPE.equals(checked.getType(part.id()).orElse(null));
  }

  private static CelFunctionDecl declare(String function, CelOverloadDecl... overloads) {
    return CelFunctionDecl.newFunctionDeclaration(function, overloads);
  }

  private static CelOverloadDecl binary(String name, CelType result, CelType left, CelType right) {
    return newGlobalOverload(
        "weir_" + name + "_" + id(left) + "_" + id(right), result, left, right);
  }

  private static CelOverloadDecl conversion(CelType result) {
    return newGlobalOverload("weir_decimal_to_" + id(result), result, TYPE);
  }

  private static CelOverloadDecl toDecimal(CelType from) {
    return newGlobalOverload("weir_" + id(from) + "_to_decimal", TYPE, from, SimpleType.INT);
  }

  private static String id(CelType type) {
    return type == SimpleType.INT ? "int64" : type.name();
  }
}
