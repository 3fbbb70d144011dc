package io.weir.transforms.expression;

import java.time.Instant;
import java.util.List;

/** The functions over places. A coordinate that is no finite number is an error. */
final class Places {
  private Places() {}

  /** The call of an overload, or null where it is none of these. */
  static Node of(String overload, List<Node> args) {
    if (overload.equals(Functions.DISTANCE)) {
      return distance(args.get(0), args.get(1), args.get(2), args.get(3));
    }
    if (overload.equals(Functions.SPEED)) {
      Node distance = distance(args.get(0), args.get(1), args.get(3), args.get(4));
      return speed(distance, args.get(2), args.get(5));
    }
    return null;
  }

  private static Node distance(Node lat1, Node lon1, Node lat2, Node lon2) {
    return values ->
        lat1.eval(values) instanceof Number a
                && lon1.eval(values) instanceof Number b
                && lat2.eval(values) instanceof Number c
                && lon2.eval(values) instanceof Number d
            ? distance(a.doubleValue(), b.doubleValue(), c.doubleValue(), d.doubleValue())
            : Node.ERROR;
  }

  private static Object distance(double lat1, double lon1, double lat2, double lon2) {
    return Geo.isFinite(lat1, lon1, lat2, lon2)
        ? (Object) Geo.distanceKm(lat1, lon1, lat2, lon2)
        : Node.ERROR;
  }

  private static Node speed(Node distance, Node t1, Node t2) {
    return values ->
        t1.eval(values) instanceof Instant from
                && t2.eval(values) instanceof Instant to
                && distance.eval(values) instanceof Double km
            ? (Object) Geo.speedKmh(km, from.toEpochMilli(), to.toEpochMilli())
            : Node.ERROR;
  }
}
