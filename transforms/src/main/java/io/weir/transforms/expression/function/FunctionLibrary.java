package io.weir.transforms.expression.function;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.runtime.CelFunctionBinding;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All functions that are defined by {@link FunctionDefinition}s, and the overloads of CEL's own
 * functions and operators for decimals.
 */
public final class FunctionLibrary {
  private static final Map<String, FunctionDefinition> BY_ID = new LinkedHashMap<>();

  static {
    Stream.of(
            MathFunctions.all(),
            DecimalFunctions.all(),
            TextFunctions.all(),
            CellFunctions.all(),
            GeoFunctions.all())
        .flatMap(List::stream)
        .forEach(function -> BY_ID.put(function.id(), function));
  }

  /**
   * Additional overloads that run with an overload for ints: an int sum beyond 64 bits is a double.
   */
  public static final Map<String, List<String>> WIDER = wider();

  private FunctionLibrary() {}

  private static Map<String, List<String>> wider() {
    Map<String, List<String>> wider = new HashMap<>();
    BY_ID.forEach(
        (id, function) ->
            wider.put(
                id,
                BY_ID.values().stream()
                    .filter(other -> other.runsBeside(function))
                    .map(FunctionDefinition::id)
                    .toList()));
    return wider;
  }

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

  /** Returns the digits of the result of a checked call of one of the overloads. */
  public static ResultDigits digits(List<String> overloads) {
    FunctionDefinition function = BY_ID.get(overloads.get(0));
    return function == null ? ResultDigits.NONE : function.digits();
  }

  /**
   * Returns the node of a call, or null if the overloads that run are not those of one function of
   * this library.
   */
  public static ExpressionNode node(List<String> overloads, List<ExpressionNode> args) {
    String checked = overloads.get(0);
    return BY_ID.containsKey(checked)
            && overloads.subList(1, overloads.size()).equals(WIDER.get(checked))
        ? BY_ID.get(checked).node(args)
        : null;
  }
}
