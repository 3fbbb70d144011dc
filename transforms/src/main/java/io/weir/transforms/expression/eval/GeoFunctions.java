package io.weir.transforms.expression.eval;

import java.time.Instant;
import java.util.List;

/** The functions over coordinates. A coordinate that is not a finite number is an error. */
final class GeoFunctions {
  private GeoFunctions() {}

  /** Returns the node of a call, or null if the overload is not one of these functions. */
  static ExpressionNode of(String overload, List<ExpressionNode> args) {
    if (overload.equals(WeirFunctions.DISTANCE)) {
      return distance(args.get(0), args.get(1), args.get(2), args.get(3));
    }
    if (overload.equals(WeirFunctions.SPEED)) {
      ExpressionNode distance = distance(args.get(0), args.get(1), args.get(3), args.get(4));
      return speed(distance, args.get(2), args.get(5));
    }
    return null;
  }

  private static ExpressionNode distance(
      ExpressionNode lat1, ExpressionNode lon1, ExpressionNode lat2, ExpressionNode lon2) {
    return values ->
        lat1.eval(values) instanceof Number a
                && lon1.eval(values) instanceof Number b
                && lat2.eval(values) instanceof Number c
                && lon2.eval(values) instanceof Number d
            ? distance(a.doubleValue(), b.doubleValue(), c.doubleValue(), d.doubleValue())
            : ExpressionNode.ERROR;
  }

  private static Object distance(double lat1, double lon1, double lat2, double lon2) {
    return GeoDistance.isFinite(lat1, lon1, lat2, lon2)
        ? (Object) GeoDistance.distanceKm(lat1, lon1, lat2, lon2)
        : ExpressionNode.ERROR;
  }

  private static ExpressionNode speed(
      ExpressionNode distance, ExpressionNode t1, ExpressionNode t2) {
    return values ->
        t1.eval(values) instanceof Instant from
                && t2.eval(values) instanceof Instant to
                && distance.eval(values) instanceof Double km
            ? (Object) GeoDistance.speedKmh(km, from.toEpochMilli(), to.toEpochMilli())
            : ExpressionNode.ERROR;
  }
}
