package io.weir.benchmarks.rivals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Rounding of sums, distances and speeds. */
final class RivalMath {
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);
  private static final double LARGEST = 1e6;
  private static final double SMALLEST = 1;
  private static final double[] POWERS = {1e11, 1e10, 1e9, 1e8, 1e7, 1e6};
  private static final double EARTH_RADIUS_KM = 6371.0088;
  private static final double MILLIS_PER_HOUR = 3_600_000;

  private RivalMath() {}

  /** Rounds a sum to 12 significant digits, which removes the effect of the order of addition. */
  static double rounded(double sum) {
    if (sum == 0) {
      return 0;
    }
    if (sum >= SMALLEST && sum < LARGEST) {
      double scale = POWERS[digitsBefore(sum) - 1];
      return Math.rint(sum * scale) / scale;
    }
    return new BigDecimal(sum).round(DIGITS).doubleValue();
  }

  /** Formats a distance in a reason: 12 significant digits, and at least one after the point. */
  static String text(double kilometres) {
    String plain = new BigDecimal(kilometres).round(DIGITS).stripTrailingZeros().toPlainString();
    return plain.indexOf('.') >= 0 ? plain : plain + ".0";
  }

  private static int digitsBefore(double sum) {
    int digits = 1;
    for (double limit = 10; sum >= limit; limit *= 10) {
      digits++;
    }
    return digits;
  }

  /** Returns the great-circle distance of two locations in degrees, or NaN if one is missing. */
  static double kilometres(double lat1, double lon1, double lat2, double lon2) {
    double phi1 = Math.toRadians(lat1);
    double phi2 = Math.toRadians(lat2);
    double sinLat = Math.sin((phi2 - phi1) / 2);
    double sinLon = Math.sin(Math.toRadians(Math.IEEEremainder(lon2 - lon1, 360)) / 2);
    double haversine = sinLat * sinLat + Math.cos(phi1) * Math.cos(phi2) * sinLon * sinLon;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, Math.max(0, haversine))));
  }

  /** Returns the speed over a distance: 0 for no distance, infinite if only the time is 0. */
  static double kmh(double kilometres, long millis) {
    return kilometres == 0 ? 0 : kilometres / (Math.abs((double) millis) / MILLIS_PER_HOUR);
  }
}
