package io.weir.transforms.expression.function;

/** Geohashes: bits that halve longitude and latitude in turn, five to a character. */
final class Geohash {
  private static final String DIGITS = "0123456789bcdefghjkmnpqrstuvwxyz";
  private static final int BITS = 5;

  private Geohash() {}

  /**
   * Returns the geohash of a point.
   *
   * @param lat degrees, -90 to 90
   * @param lon degrees, -180 to 180
   */
  static String of(double lat, double lon, int characters) {
    double[] low = {-180, -90};
    double[] high = {180, 90};
    double[] point = {lon, lat};
    StringBuilder hash = new StringBuilder();
    int axis = 0;
    for (int i = 0; i < characters; i++) {
      int digit = 0;
      for (int bit = 0; bit < BITS; bit++) {
        double middle = (low[axis] + high[axis]) / 2;
        boolean above = point[axis] >= middle;
        (above ? low : high)[axis] = middle;
        digit = digit << 1 | (above ? 1 : 0);
        axis = 1 - axis;
      }
      hash.append(DIGITS.charAt(digit));
    }
    return hash.toString();
  }
}
