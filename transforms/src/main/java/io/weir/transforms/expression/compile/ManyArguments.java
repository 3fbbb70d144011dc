package io.weir.transforms.expression.compile;

import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Functions that take two or more arguments. The parser nests their calls, so that the checker
 * knows calls with two arguments only: {@code min(a, b, c)} is {@code min(a, min(b, c))}.
 */
final class ManyArguments {
  static final List<CelMacro> MACROS =
      Stream.of("min", "max", CoalesceCalls.FUNCTION).map(ManyArguments::macro).toList();

  private ManyArguments() {}

  private static CelMacro macro(String function) {
    return CelMacro.newGlobalVarArgMacro(
        function,
        (factory, target, args) -> {
          if (args.size() <= 2) {
            return Optional.empty();
          }
          CelExpr nested = args.get(args.size() - 1);
          for (int i = args.size() - 2; i >= 0; i--) {
            nested = factory.newGlobalCall(function, args.get(i), nested);
          }
          return Optional.of(nested);
        });
  }
}
