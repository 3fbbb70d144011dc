package io.weir.transforms.expression.eval;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The functions that Weir adds to CEL. A missing argument is an error, as everywhere in CEL. */
public final class WeirFunctions {
  public static final String DISTANCE = "distance_km";
  public static final String SPEED = "speed_kmh";
  public static final String SECONDS = "seconds_between";
  private static final double MILLIS_PER_SECOND = 1000;

  /** Maps the checked overload to the overload that runs. Each number may be an int or a double. */
  public static final Map<String, String> RUN_AS = new HashMap<>();

  public static final List<CelFunctionDecl> DECLARATIONS =
      List.of(
          declare(DISTANCE, null, null, null, null),
          declare(SPEED, null, null, SimpleType.TIMESTAMP, null, null, SimpleType.TIMESTAMP),
          declare(SECONDS, SimpleType.TIMESTAMP, SimpleType.TIMESTAMP));

  private WeirFunctions() {}

  public static Set<CelFunctionBinding> bindings() {
    Class<?> number = Number.class;
    Class<?> time = Instant.class;
    return Set.of(
        CelFunctionBinding.from(
            DISTANCE,
            List.of(number, number, number, number),
            args ->
                GeoDistance.distanceKm(
                    number(args, 0), number(args, 1), number(args, 2), number(args, 3))),
        CelFunctionBinding.from(
            SPEED,
            List.of(number, number, time, number, number, time),
            args ->
                GeoDistance.speedKmh(
                    number(args, 0),
                    number(args, 1),
                    millis(args, 2),
                    number(args, 3),
                    number(args, 4),
                    millis(args, 5))),
        CelFunctionBinding.from(
            SECONDS, List.of(time, time), args -> seconds(millis(args, 0), millis(args, 1))));
  }

  /** Returns the seconds between two times in epoch milliseconds. */
  public static double seconds(long from, long to) {
    return (to - from) / MILLIS_PER_SECOND;
  }

  /**
   * Declares a function with every combination of int and double for the parameters that are null.
   */
  private static CelFunctionDecl declare(String name, CelType... parameters) {
    List<CelOverloadDecl> overloads = new ArrayList<>();
    for (List<CelType> types : mixes(List.of(), parameters)) {
      String id = name + "_" + overloads.size();
      overloads.add(CelOverloadDecl.newGlobalOverload(id, SimpleType.DOUBLE, types));
      RUN_AS.put(id, name);
    }
    return CelFunctionDecl.newFunctionDeclaration(name, overloads);
  }

  private static List<List<CelType>> mixes(List<CelType> chosen, CelType[] parameters) {
    if (chosen.size() == parameters.length) {
      return List.of(chosen);
    }
    CelType fixed = parameters[chosen.size()];
    List<CelType> choices =
        fixed != null ? List.of(fixed) : List.of(SimpleType.DOUBLE, SimpleType.INT);
    List<List<CelType>> all = new ArrayList<>();
    for (CelType choice : choices) {
      List<CelType> more = new ArrayList<>(chosen);
      more.add(choice);
      all.addAll(mixes(more, parameters));
    }
    return all;
  }

  private static double number(Object[] args, int i) {
    return ((Number) args[i]).doubleValue();
  }

  private static long millis(Object[] args, int i) {
    return ((Instant) args[i]).toEpochMilli();
  }
}
