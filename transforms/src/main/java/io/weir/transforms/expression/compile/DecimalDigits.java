package io.weir.transforms.expression.compile;

import static java.util.stream.Collectors.joining;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import dev.cel.common.types.SimpleType;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.function.FunctionDefinition;
import io.weir.transforms.expression.function.FunctionLibrary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds the number of digits after the point of the decimals in an expression, of which CEL's
 * checker knows nothing.
 */
final class DecimalDigits {
  private static final Set<String> EQUALITY = Set.of("_==_", "_!=_");
  private static final String IN = "@in";
  private static final String DYN = "dyn";
  private static final String CHOICE = "_?_:_";
  private static final Set<CelKind> BESIDE = Set.of(CelKind.INT, CelKind.DOUBLE, CelKind.DYN);

  private final CelAbstractSyntaxTree checked;
  private final Map<String, FieldType> scope;
  private final Set<String> problems = new LinkedHashSet<>();

  private DecimalDigits(CelAbstractSyntaxTree checked, Map<String, FieldType> scope) {
    this.checked = checked;
    this.scope = scope;
  }

  /**
   * What is known of the decimals of an expression.
   *
   * @param ofResult the digits of the expression's result; empty if they differ from event to event
   * @param problems what is wrong with the digits, each with what would work
   */
  record Found(OptionalInt ofResult, List<String> problems) {}

  /**
   * Returns what is known of a checked expression.
   *
   * @param scope types of the names that the expression may read
   */
  static Found in(CelAbstractSyntaxTree checked, Map<String, FieldType> scope) {
    DecimalDigits digits = new DecimalDigits(checked, scope);
    OptionalInt ofResult = digits.visit(checked.getExpr());
    return new Found(ofResult, List.copyOf(digits.problems));
  }

  /** Returns the digits of a part; 0 if the part is an int, empty if they are not known. */
  private OptionalInt visit(CelExpr part) {
    return switch (part.getKind()) {
      case IDENT -> ofName(part.ident().name());
      case CALL -> ofCall(part);
      default -> {
        List<CelExpr> children = ConstantChecks.children(part);
        children.forEach(this::visit);
        boolean container =
            part.getKind() == CelExpr.ExprKind.Kind.LIST
                || part.getKind() == CelExpr.ExprKind.Kind.MAP;
        if (container
            && !holdsDecimals(type(part))
            && children.stream().anyMatch(this::isDecimal)) {
          problems.add(
              "decimals cannot be mixed with other values in a list or a map; decimal(x, 2) makes a"
                  + " decimal of a number"
                  + at(part));
        }
        yield isDecimal(part) ? OptionalInt.empty() : OptionalInt.of(0);
      }
    };
  }

  private OptionalInt ofName(String variable) {
    if (!variable.startsWith(ExpressionScope.PREFIX)) {
      return OptionalInt.empty();
    }
    FieldType type = scope.get(variable.substring(ExpressionScope.PREFIX.length()));
    return OptionalInt.of(type.digits());
  }

  private OptionalInt ofCall(CelExpr part) {
    String function = part.call().function();
    List<CelExpr> args = ConstantTrial.arguments(part);
    List<OptionalInt> digits = args.stream().map(this::visit).toList();
    if (EQUALITY.contains(function) || function.equals(IN) || function.equals(DYN)) {
      checkComparison(part, function, args);
    }
    if (function.equals(CHOICE)) {
      return ofChoice(part, args.subList(1, 3), digits.subList(1, 3));
    }
    if (function.equals(CoalesceCalls.FUNCTION)) {
      return ofChoice(part, args, digits);
    }
    if (!isDecimal(part)) {
      return OptionalInt.of(0);
    }
    CelReference reference = checked.getReference(part.id()).orElseThrow();
    return switch (FunctionLibrary.digits(reference.overloadIds())) {
      case MOST -> most(digits);
      case WRITTEN -> written(args.get(args.size() - 1));
      case NONE -> OptionalInt.empty();
    };
  }

  private static OptionalInt most(List<OptionalInt> digits) {
    return digits.stream().anyMatch(OptionalInt::isEmpty)
        ? OptionalInt.empty()
        : digits.stream().mapToInt(OptionalInt::getAsInt).max();
  }

  /** Returns the digits that {@code decimal(x, n)} gives, which must be written. */
  private OptionalInt written(CelExpr n) {
    if (n.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && n.constant().getKind() == CelConstant.Kind.INT64_VALUE
        && n.constant().int64Value() >= 0
        && n.constant().int64Value() <= FieldType.MAX_DIGITS) {
      return OptionalInt.of((int) n.constant().int64Value());
    }
    problems.add(
        "'decimal' takes a number of digits that is written out, from 0 to "
            + FieldType.MAX_DIGITS
            + ", like decimal(x, 2)"
            + at(n));
    return OptionalInt.empty();
  }

  /** Returns the digits of one of two parts. */
  private OptionalInt ofChoice(CelExpr part, List<CelExpr> choices, List<OptionalInt> digits) {
    boolean thenDecimal = isDecimal(choices.get(0));
    boolean elseDecimal = isDecimal(choices.get(1));
    if (!thenDecimal && !elseDecimal) {
      return OptionalInt.of(0);
    }
    if (!thenDecimal || !elseDecimal) {
      if (!isNull(type(choices.get(thenDecimal ? 1 : 0)))) {
        mismatch(part, ConstantTrial.arguments(part));
      }
      return digits.get(thenDecimal ? 0 : 1);
    }
    if (digits.get(0).equals(digits.get(1))) {
      return digits.get(0);
    }
    if (digits.get(0).isPresent() && digits.get(1).isPresent()) {
      int then = digits.get(0).getAsInt();
      int otherwise = digits.get(1).getAsInt();
      problems.add(
          "both results of '"
              + OverloadMismatch.symbol(part.call().function())
              + "' must have one type, not "
              + FieldType.decimal(then).word()
              + " and "
              + FieldType.decimal(otherwise).word()
              + "; decimal(x, "
              + Math.max(then, otherwise)
              + ") sets the digits"
              + at(part));
    }
    return OptionalInt.empty();
  }

  /**
   * CEL's own equality does not know that 2.50 is 2.5, so it must not see decimals. CEL's checker
   * accepts a decimal beside every type that it accepts null beside.
   */
  private void checkComparison(CelExpr part, String function, List<CelExpr> args) {
    List<CelType> types = args.stream().map(this::type).toList();
    CelType other = types.get(types.size() - 1);
    if (function.equals(IN) && !other.parameters().isEmpty()) {
      types = List.of(types.get(0), other.parameters().get(0));
    }
    boolean hidden = function.equals(DYN) && isDecimal(types.get(0));
    boolean within = types.stream().anyMatch(type -> !isDecimal(type) && holdsDecimals(type));
    if (hidden || within) {
      problems.add(
          "'"
              + OverloadMismatch.symbol(function)
              + "' takes no decimals here; compare decimals one by one"
              + at(part));
    } else if (types.stream().anyMatch(DecimalDigits::isDecimal)
        && !types.stream().allMatch(DecimalDigits::isBesideDecimals)) {
      mismatch(part, args);
    }
  }

  private void mismatch(CelExpr part, List<CelExpr> args) {
    String types =
        args.stream().map(arg -> CelTypes.format(type(arg))).collect(joining(", ", "(", ")"));
    problems.add(OverloadMismatch.explain(part.call().function(), types) + at(part));
  }

  /** Returns whether decimals can be compared with values of a type. */
  private static boolean isBesideDecimals(CelType type) {
    return isDecimal(type) || isNull(type) || BESIDE.contains(type.kind());
  }

  private static boolean isNull(CelType type) {
    return type.kind() == CelKind.NULL_TYPE;
  }

  /** Returns whether a type is that of decimals, or of lists or maps with decimals. */
  private static boolean holdsDecimals(CelType type) {
    return isDecimal(type) || type.parameters().stream().anyMatch(DecimalDigits::holdsDecimals);
  }

  private CelType type(CelExpr part) {
    return checked.getType(part.id()).orElse(SimpleType.DYN);
  }

  private boolean isDecimal(CelExpr part) {
    return isDecimal(type(part));
  }

  /** Returns whether a type is that of decimals. */
  static boolean isDecimal(CelType type) {
    return FunctionDefinition.DECIMAL.equals(type);
  }

  private String at(CelExpr part) {
    return CelErrorText.at(checked.getSource(), part.id());
  }
}
