package io.weir.transforms.expression.function;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Functions of places and times. A coordinate that is not a finite number is an error. */
final class GeoFunctions {
  private static final double MILLIS_PER_SECOND = 1000;
  private static final List<CelType> REAL = FunctionDefinition.REAL;
  private static final List<CelType> TIME = List.of(SimpleType.TIMESTAMP);

  private GeoFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    all.addAll(doubles("distance_km", List.of(REAL, REAL, REAL, REAL), GeoFunctions::distance));
    all.addAll(
        doubles("speed_kmh", List.of(REAL, REAL, TIME, REAL, REAL, TIME), GeoFunctions::speed));
    all.addAll(
        doubles(
            "seconds_between",
            List.of(TIME, TIME),
            args -> (millis(args[1]) - millis(args[0])) / MILLIS_PER_SECOND));
    return all;
  }

  private static List<FunctionDefinition> doubles(
      String name, List<List<CelType>> choices, FunctionDefinition.Body body) {
    return FunctionDefinition.mixed(
        choices,
        types -> FunctionDefinition.global(name, SimpleType.DOUBLE, types, body).takingOverflow());
  }

  private static Object distance(Object[] args) {
    double lat1 = number(args[0]);
    double lon1 = number(args[1]);
    double lat2 = number(args[2]);
    double lon2 = number(args[3]);
    return GeoDistance.isFinite(lat1, lon1, lat2, lon2)
        ? (Object) GeoDistance.distanceKm(lat1, lon1, lat2, lon2)
        : ExpressionNode.ERROR;
  }

  private static Object speed(Object[] args) {
    double lat1 = number(args[0]);
    double lon1 = number(args[1]);
    double lat2 = number(args[3]);
    double lon2 = number(args[4]);
    return GeoDistance.isFinite(lat1, lon1, lat2, lon2)
        ? (Object) GeoDistance.speedKmh(lat1, lon1, millis(args[2]), lat2, lon2, millis(args[5]))
        : ExpressionNode.ERROR;
  }

  private static double number(Object arg) {
    return ((Number) arg).doubleValue();
  }

  private static long millis(Object arg) {
    return ((Instant) arg).toEpochMilli();
  }
}
