package io.weir.transforms.expression.function;

import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelFunctionBinding;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One overload of a function. An argument that is missing or an error makes the result an error.
 *
 * @param name name in expressions
 * @param method whether the overload is called on its first argument: {@code x.f(y)}
 * @param result type of the result
 * @param parameters types of the arguments
 * @param body computes the result
 */
public record FunctionDefinition(
    String name, boolean method, CelType result, List<CelType> parameters, Body body) {

  /** Computes a result from arguments that are neither missing nor errors. */
  public interface Body {
    /**
     * Returns the result, null for a missing one, or {@link ExpressionNode#ERROR}. Throws nothing.
     *
     * @param args values of the Java types of the parameters
     */
    Object apply(Object[] args);
  }

  static FunctionDefinition global(
      String name, CelType result, List<CelType> parameters, Body body) {
    return new FunctionDefinition(name, false, result, List.copyOf(parameters), body);
  }

  /**
   * Returns the two overloads of a function that is called as {@code f(x, y)} or {@code x.f(y)}.
   */
  static List<FunctionDefinition> either(
      String name, CelType result, List<CelType> parameters, Body body) {
    return List.of(
        global(name, result, parameters, body),
        new FunctionDefinition(name, true, result, List.copyOf(parameters), body));
  }

  /**
   * Returns the overloads of a function of numbers, one for each combination of ints and doubles.
   *
   * @param ints computes an int from ints; null if ints are taken as doubles
   * @param doubles computes a double from numbers
   */
  static List<FunctionDefinition> numeric(String name, int parameters, Body ints, Body doubles) {
    List<FunctionDefinition> overloads = new ArrayList<>();
    for (int chosen = 0; chosen < 1 << parameters; chosen++) {
      List<CelType> types = new ArrayList<>();
      for (int i = 0; i < parameters; i++) {
        types.add((chosen >> i & 1) == 0 ? SimpleType.INT : SimpleType.DOUBLE);
      }
      overloads.add(
          chosen == 0 && ints != null
              ? global(name, SimpleType.INT, types, ints)
              : global(name, SimpleType.DOUBLE, types, doubles));
    }
    return overloads;
  }

  /** Returns the id by which a checked expression refers to the overload. */
  String id() {
    return "weir_"
        + name
        + (method ? "_of_" : "_")
        + parameters.stream().map(CelType::name).collect(Collectors.joining("_"));
  }

  CelOverloadDecl declaration() {
    return method
        ? CelOverloadDecl.newMemberOverload(id(), result, parameters)
        : CelOverloadDecl.newGlobalOverload(id(), result, parameters);
  }

  /** Returns the overload for CEL's interpreter, for which an error is an exception. */
  @SuppressWarnings("Immutable") // A body has no state.
  CelFunctionBinding binding() {
    return CelFunctionBinding.from(
        id(),
        parameters.stream().<Class<?>>map(FunctionDefinition::javaType).toList(),
        args -> {
          Object value = body.apply(args);
          if (value == ExpressionNode.ERROR) {
            throw new IllegalArgumentException("the function is not defined for the arguments");
          }
          return value == null ? NullValue.NULL_VALUE : value;
        });
  }

  /** Returns the node of a call. */
  ExpressionNode node(List<ExpressionNode> arguments) {
    ExpressionNode[] nodes = arguments.toArray(ExpressionNode[]::new);
    Class<?>[] types =
        parameters.stream().map(FunctionDefinition::javaType).toArray(Class<?>[]::new);
    return values -> {
      Object[] args = new Object[nodes.length];
      for (int i = 0; i < nodes.length; i++) {
        args[i] = nodes[i].eval(values);
        if (!types[i].isInstance(args[i])) {
          return ExpressionNode.ERROR;
        }
      }
      return body.apply(args);
    };
  }

  private static Class<?> javaType(CelType type) {
    return switch (type.kind()) {
      case INT -> Long.class;
      case DOUBLE -> Double.class;
      case STRING -> String.class;
      case TIMESTAMP -> Instant.class;
      case LIST -> List.class;
      case OPAQUE -> BigDecimal.class;
      default -> throw new IllegalArgumentException("no function takes a " + type.name());
    };
  }
}
