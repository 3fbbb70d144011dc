package io.weir.transforms.expression.compile;

import static dev.cel.common.CelOverloadDecl.newGlobalOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.types.TypeType;
import io.weir.transforms.expression.eval.EqualityOperators;
import io.weir.transforms.expression.function.FunctionDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The overloads of {@code ==}, {@code !=}, {@code in}, {@code ?:} and {@code coalesce} that the
 * checker accepts.
 *
 * <p>CEL declares these operators over one type parameter, so it refuses {@code amount == 500} for
 * a double and {@code amount == null} for any number. Here they are declared for each type, for
 * every pair of number types (a uint beside a decimal excepted), and for null with every type.
 * {@link #RUN_AS} maps each overload to CEL's own implementation.
 */
public final class CelOverloads {
  private static final List<CelType> NUMBERS =
      List.of(SimpleType.INT, SimpleType.UINT, SimpleType.DOUBLE);
  private static final List<CelType> REALS =
      List.of(SimpleType.INT, SimpleType.DOUBLE, FunctionDefinition.DECIMAL);
  private static final CelType ANY = TypeParamType.create("A");

  /** Types for which CEL's checker accepts null already. */
  private static final List<CelType> NULLABLE =
      List.of(SimpleType.TIMESTAMP, SimpleType.DURATION, FunctionDefinition.DECIMAL);

  /** Concrete types. A type parameter would overlap with every other overload. */
  private static final List<CelType> TYPES =
      List.of(
          SimpleType.INT,
          SimpleType.UINT,
          SimpleType.DOUBLE,
          FunctionDefinition.DECIMAL,
          SimpleType.STRING,
          SimpleType.BOOL,
          SimpleType.BYTES,
          SimpleType.TIMESTAMP,
          SimpleType.DURATION,
          ListType.create(ANY),
          MapType.create(ANY, TypeParamType.create("B")),
          TypeType.create(ANY));

  /** Implementations that accept values of every type. */
  static final Set<String> GENERAL = Set.of("equals", "not_equals", "in_list");

  /** Maps a declared overload to the overload that runs. */
  static final Map<String, String> RUN_AS = new HashMap<>();

  /** The declarations that replace CEL's. */
  static final List<CelFunctionDecl> DECLARATIONS =
      List.of(
          function("_==_", "equals", comparisons("equals")),
          function("_!=_", "not_equals", comparisons("not_equals")),
          function("@in", "in_list", memberships()),
          function("_?_:_", "conditional", choices()),
          function(CoalesceCalls.FUNCTION, CoalesceCalls.OVERLOAD, alternatives()));

  private CelOverloads() {}

  private static CelFunctionDecl function(
      String name, String runAs, List<CelOverloadDecl> overloads) {
    for (CelOverloadDecl overload : overloads) {
      if (!EqualityOperators.OF_DOUBLES.contains(overload.overloadId())) {
        RUN_AS.putIfAbsent(overload.overloadId(), runAs);
      }
    }
    return CelFunctionDecl.newFunctionDeclaration(name, overloads);
  }

  private static List<CelOverloadDecl> comparisons(String id) {
    List<CelOverloadDecl> overloads = new ArrayList<>();
    for (CelType[] pair : comparable()) {
      String name = name(id, pair);
      overloads.add(newGlobalOverload(name, SimpleType.BOOL, pair[0], pair[1]));
      if (List.of(pair).contains(FunctionDefinition.DECIMAL)) {
        RUN_AS.put(name, "weir_" + id + "_decimal");
      }
    }
    return overloads;
  }

  private static List<CelOverloadDecl> memberships() {
    List<CelOverloadDecl> overloads = new ArrayList<>();
    for (CelType[] pair : comparable()) {
      String name = name("in", pair);
      overloads.add(newGlobalOverload(name, SimpleType.BOOL, pair[0], ListType.create(pair[1])));
      if (REALS.contains(pair[0]) && REALS.contains(pair[1])) {
        RUN_AS.put(name, "weir_in_numbers");
      }
    }
    CelType map = MapType.create(ANY, TypeParamType.create("B"));
    overloads.add(newGlobalOverload("in_map", SimpleType.BOOL, ANY, map));
    RUN_AS.put("in_map", "in_map");
    return overloads;
  }

  private static List<CelOverloadDecl> choices() {
    List<CelOverloadDecl> overloads = new ArrayList<>();
    for (CelType type : TYPES) {
      for (CelType[] pair : withNull(type)) {
        String name = name("conditional", pair);
        overloads.add(newGlobalOverload(name, type, SimpleType.BOOL, pair[0], pair[1]));
      }
    }
    return overloads;
  }

  private static List<CelOverloadDecl> alternatives() {
    List<CelOverloadDecl> overloads = new ArrayList<>();
    for (CelType type : TYPES) {
      for (CelType[] pair : withNull(type)) {
        String name = name(CoalesceCalls.FUNCTION, pair);
        overloads.add(newGlobalOverload(name, type, pair[0], pair[1]));
      }
    }
    return overloads;
  }

  /** Returns every pair of types that can be compared for equality. */
  private static List<CelType[]> comparable() {
    List<CelType[]> pairs = new ArrayList<>();
    for (CelType type : TYPES) {
      // The overloads with a decimal accept null beside an int or a double.
      pairs.addAll(
          REALS.contains(type) ? List.<CelType[]>of(new CelType[] {type, type}) : withNull(type));
    }
    pairs.addAll(different(NUMBERS));
    different(REALS).stream()
        .filter(pair -> List.of(pair).contains(FunctionDefinition.DECIMAL))
        .forEach(pairs::add);
    return pairs;
  }

  private static List<CelType[]> different(List<CelType> types) {
    List<CelType[]> pairs = new ArrayList<>();
    for (CelType left : types) {
      for (CelType right : types) {
        if (left != right) {
          pairs.add(new CelType[] {left, right});
        }
      }
    }
    return pairs;
  }

  /** Returns the pairs of the type with itself and with null. */
  private static List<CelType[]> withNull(CelType type) {
    List<CelType[]> pairs = new ArrayList<>();
    pairs.add(new CelType[] {type, type});
    if (!NULLABLE.contains(type)) {
      pairs.add(new CelType[] {type, SimpleType.NULL_TYPE});
      pairs.add(new CelType[] {SimpleType.NULL_TYPE, type});
    }
    return pairs;
  }

  private static String name(String id, CelType[] pair) {
    return "weir_" + id + "_" + pair[0].name() + "_" + pair[1].name();
  }
}
