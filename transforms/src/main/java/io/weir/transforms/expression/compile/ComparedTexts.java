package io.weir.transforms.expression.compile;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the texts with which an expression compares a name by {@code ==}, {@code !=} or in. */
public final class ComparedTexts {
  private static final Set<String> EQUALITY = Set.of("_==_", "_!=_");
  private static final String IN = "@in";

  private final CelSource source;
  private final List<Found> found = new ArrayList<>();

  private ComparedTexts(CelSource source) {
    this.source = source;
  }

  /**
   * A text that is written in an expression.
   *
   * @param name name of the scope that is compared with the text
   * @param text the text
   * @param position where the text is, for the end of a message
   */
  public record Found(String name, String text, String position) {}

  /**
   * Returns the texts in a bound expression, in their order.
   *
   * @param bound an expression whose names have been bound
   * @param source the source of the expression
   */
  public static List<Found> in(CelExpr bound, CelSource source) {
    ComparedTexts texts = new ComparedTexts(source);
    texts.visit(bound);
    return List.copyOf(texts.found);
  }

  private void visit(CelExpr part) {
    if (part.getKind() == CelExpr.ExprKind.Kind.CALL) {
      List<CelExpr> args = ConstantTrial.arguments(part);
      if (EQUALITY.contains(part.call().function())) {
        compare(args);
      } else if (part.call().function().equals(IN)) {
        compare(Stream.concat(Stream.of(args.get(0)), elements(args.get(1))).toList());
      }
    }
    ConstantChecks.children(part).forEach(this::visit);
  }

  private static Stream<CelExpr> elements(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.LIST
        ? part.list().elements().stream()
        : Stream.empty();
  }

  private void compare(List<CelExpr> parts) {
    for (CelExpr name : parts) {
      for (CelExpr text : parts) {
        if (isName(name) && isText(text)) {
          found.add(
              new Found(
                  name.ident().name().substring(ExpressionScope.PREFIX.length()),
                  text.constant().stringValue(),
                  CelErrorText.at(source, text.id())));
        }
      }
    }
  }

  private static boolean isName(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.IDENT
        && part.ident().name().startsWith(ExpressionScope.PREFIX);
  }

  private static boolean isText(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && part.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }
}
