package io.weir.transforms.expression.function;

import com.google.common.collect.Lists;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelFunctionBinding;
import io.weir.transforms.event.DecimalNumbers;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One overload of a function or an operator. An argument that is missing or an error makes the
 * result an error.
 *
 * @param name name in expressions, or CEL's name of the operator
 * @param method whether the overload is called on its first argument: {@code x.f(y)}
 * @param result type of the result
 * @param parameters types of the arguments
 * @param digits the digits of a result that is a decimal
 * @param takesOverflow whether an int can be a double when the expression runs, as an int sum
 *     beyond 64 bits is; the function then has an overload for the double
 * @param body computes the result
 */
public record FunctionDefinition(
    String name,
    boolean method,
    CelType result,
    List<CelType> parameters,
    ResultDigits digits,
    boolean takesOverflow,
    Body body) {

  /** The type of all decimals in CEL, whose checker does not know the number of their digits. */
  public static final CelType DECIMAL = OpaqueType.create("decimal");

  /** The types of a number that is taken as a double. */
  static final List<CelType> REAL = List.of(SimpleType.DOUBLE, SimpleType.INT);

  /** Computes a result from arguments that are neither missing nor errors. */
  public interface Body {
    /**
     * Returns the result, null for a missing one, or {@link ExpressionNode#ERROR}. Throws nothing.
     *
     * @param args values of the Java types of the parameters
     */
    Object apply(Object[] args);
  }

  /**
   * @throws IllegalArgumentException if the result is a decimal of no digits, or no decimal but has
   *     digits
   */
  public FunctionDefinition {
    parameters = List.copyOf(parameters);
    if (result.equals(DECIMAL) == (digits == ResultDigits.NONE)) {
      throw new IllegalArgumentException(name + " must have digits if its result is a decimal");
    }
  }

  static FunctionDefinition global(
      String name, CelType result, List<CelType> parameters, Body body) {
    return new FunctionDefinition(
        name, /* method= */ false, result, parameters, ResultDigits.NONE, false, body);
  }

  /**
   * Returns a function whose result is a decimal.
   *
   * @param body computes the decimal, which is then rounded half even to the digits; a decimal of
   *     too many digits in all is an error
   */
  static FunctionDefinition decimal(
      String name, List<CelType> parameters, ResultDigits digits, Body body) {
    return new FunctionDefinition(
        name,
        /* method= */ false,
        DECIMAL,
        parameters,
        digits,
        false,
        args -> fitting(body.apply(args), digits, args));
  }

  private static Object fitting(Object result, ResultDigits digits, Object[] args) {
    if (!(result instanceof BigDecimal number)) {
      return result;
    }
    BigDecimal fitting = DecimalNumbers.rounded(number, digits.of(args));
    return fitting == null ? ExpressionNode.ERROR : fitting;
  }

  /**
   * Returns the two overloads of a function that is called as {@code f(x, y)} or {@code x.f(y)}.
   */
  static List<FunctionDefinition> either(
      String name, CelType result, List<CelType> parameters, Body body) {
    return List.of(
        global(name, result, parameters, body),
        new FunctionDefinition(
            name, /* method= */ true, result, parameters, ResultDigits.NONE, false, body));
  }

  /**
   * Returns one overload for each combination of types.
   *
   * @param choices the types of each argument
   */
  static List<FunctionDefinition> mixed(
      List<List<CelType>> choices, Function<List<CelType>, FunctionDefinition> overload) {
    return Lists.cartesianProduct(choices).stream().map(overload).toList();
  }

  /** Returns the same overload, except that an int can be a double when the expression runs. */
  FunctionDefinition takingOverflow() {
    return new FunctionDefinition(name, method, result, parameters, digits, true, body);
  }

  /**
   * Returns the overloads of a function of numbers, one for each combination of ints and doubles.
   *
   * @param ints computes an int from ints; null if ints are taken as doubles
   * @param doubles computes a double from numbers
   */
  static List<FunctionDefinition> numeric(String name, int parameters, Body ints, Body doubles) {
    return mixed(
        Collections.nCopies(parameters, REAL),
        types ->
            ints == null || types.contains(SimpleType.DOUBLE)
                ? global(name, SimpleType.DOUBLE, types, doubles)
                : global(name, SimpleType.INT, types, ints));
  }

  /** Returns the id by which a checked expression refers to the overload. */
  String id() {
    return "weir_"
        + name
        + (method ? "_of_" : "_")
        + parameters.stream().map(CelType::name).collect(Collectors.joining("_"));
  }

  /** Returns whether the overload runs beside another one whose ints can be doubles. */
  boolean runsBeside(FunctionDefinition other) {
    if (!other.takesOverflow
        || !name.equals(other.name)
        || method != other.method
        || parameters.size() != other.parameters.size()
        || parameters.equals(other.parameters)) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      CelType checked = other.parameters.get(i);
      boolean wider = checked == SimpleType.INT && parameters.get(i) == SimpleType.DOUBLE;
      if (!wider && !parameters.get(i).equals(checked)) {
        return false;
      }
    }
    return true;
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
    List<Class<?>> accepted = new ArrayList<>();
    for (CelType type : parameters) {
      accepted.add(takesOverflow && type == SimpleType.INT ? Number.class : javaType(type));
    }
    Class<?>[] types = accepted.toArray(Class<?>[]::new);
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
