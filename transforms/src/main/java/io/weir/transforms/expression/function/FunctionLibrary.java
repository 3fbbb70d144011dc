package io.weir.transforms.expression.function;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.runtime.CelFunctionBinding;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All functions that are defined by {@link FunctionDefinition}s. */
public final class FunctionLibrary {
  private static final Map<String, FunctionDefinition> BY_ID = new LinkedHashMap<>();

  static {
    Stream.of(MathFunctions.all(), DecimalFunctions.all(), TextFunctions.all(), CellFunctions.all())
        .flatMap(List::stream)
        .forEach(function -> BY_ID.put(function.id(), function));
  }

  private FunctionLibrary() {}

  /** Returns the declarations for the checker. */
  public static List<CelFunctionDecl> declarations() {
    Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();
    for (FunctionDefinition function : BY_ID.values()) {
      overloads
          .computeIfAbsent(function.name(), name -> new ArrayList<>())
          .add(function.declaration());
    }
    return overloads.entrySet().stream()
        .map(entry -> CelFunctionDecl.newFunctionDeclaration(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Returns the functions for CEL's interpreter. */
  public static List<CelFunctionBinding> bindings() {
    return BY_ID.values().stream().map(FunctionDefinition::binding).toList();
  }

  /** Returns the node of a call, or null if the overload is not of this library. */
  public static ExpressionNode node(List<String> overloads, List<ExpressionNode> args) {
    FunctionDefinition function = overloads.size() == 1 ? BY_ID.get(overloads.get(0)) : null;
    return function == null ? null : function.node(args);
  }
}
