package io.weir.transforms.expression.function;

/** Distances and speeds on the earth as a sphere. */
final class GeoDistance {
  /** The mean radius of the earth in kilometres (IUGG). */
  static final double EARTH_RADIUS_KM = 6371.0088;

  private static final double MILLIS_PER_HOUR = 3_600_000;

  private GeoDistance() {}

  /**
   * Returns the great-circle distance in kilometres between two points given in degrees.
   *
   * @throws IllegalArgumentException if a coordinate is not a finite number
   */
  static double distanceKm(double lat1, double lon1, double lat2, double lon2) {
    if (!isFinite(lat1, lon1, lat2, lon2)) {
      throw new IllegalArgumentException("a coordinate must be a finite number");
    }
    double phi1 = Math.toRadians(lat1);
    double phi2 = Math.toRadians(lat2);
    double sinLat = Math.sin((phi2 - phi1) / 2);
    double sinLon = Math.sin(Math.toRadians(turn(lon2 - lon1)) / 2);
    double haversine = sinLat * sinLat + Math.cos(phi1) * Math.cos(phi2) * sinLon * sinLon;
    // Rounding can make the value exceed 1 at antipodes. A latitude beyond the poles can make it
    // negative.
    double clamped = Math.min(1, Math.max(0, haversine));
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(clamped));
  }

  /**
   * Returns the difference of two longitudes as a remainder, so that 180 and -180, which are the
   * same meridian, differ by exactly 0. A difference up to 180 is its own remainder; the check for
   * this avoids the slow operation.
   */
  private static double turn(double degrees) {
    return Math.abs(degrees) <= 180 ? degrees : Math.IEEEremainder(degrees, 360);
  }

  /**
   * Returns the speed in km/h between two points at two times in epoch milliseconds, which may be
   * in either order. The speed is 0 if points and times are equal, and infinite if only the times
   * are equal.
   *
   * @throws IllegalArgumentException if a coordinate is not a finite number
   */
  static double speedKmh(double lat1, double lon1, long t1, double lat2, double lon2, long t2) {
    return speedKmh(distanceKm(lat1, lon1, lat2, lon2), t1, t2);
  }

  /**
   * Returns the speed in km/h for a distance in kilometres between two times in epoch milliseconds.
   */
  static double speedKmh(double distance, long t1, long t2) {
    if (distance == 0) {
      return 0;
    }
    double millis = Math.abs((double) t2 - (double) t1);
    return distance / (millis / MILLIS_PER_HOUR);
  }

  static boolean isFinite(double a, double b, double c, double d) {
    return Double.isFinite(a) && Double.isFinite(b) && Double.isFinite(c) && Double.isFinite(d);
  }
}
