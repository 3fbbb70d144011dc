package io.weir.transforms.expression.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class GeoDistanceTest {
  private static final double HALF_WAY_ROUND = Math.PI * 6371.0088;
  private static final long HOUR = 3_600_000;

  @Test
  void shouldComputeDistancesOfKnownPlaces() {
    assertEquals(0, GeoDistance.distanceKm(48.2, 16.37, 48.2, 16.37));
    assertEquals(HALF_WAY_ROUND / 2, GeoDistance.distanceKm(0, 0, 90, 0), 1e-9);
    assertEquals(HALF_WAY_ROUND, GeoDistance.distanceKm(0, 0, 0, 180), 1e-9);
    assertEquals(HALF_WAY_ROUND, GeoDistance.distanceKm(30, 40, -30, -140), 1e-9);
    // Paris to New York, by the spherical law of cosines.
    double cosine =
        sin(48.8566) * sin(40.7128) + cos(48.8566) * cos(40.7128) * cos(2.3522 + 74.006);
    double expected = Math.acos(cosine) * 6371.0088;
    assertEquals(expected, GeoDistance.distanceKm(48.8566, 2.3522, 40.7128, -74.006), 1e-6);
  }

  @Test
  void shouldTreatBothSidesOfTheDateLineAsOnePlace() {
    assertEquals(0, GeoDistance.distanceKm(12, 180, 12, -180));
    assertEquals(
        GeoDistance.distanceKm(0, 0, 0, 1), GeoDistance.distanceKm(0, 179.5, 0, -179.5), 1e-9);
  }

  @Test
  void shouldComputeSpeedAsDistanceOverTime() {
    double degree = HALF_WAY_ROUND / 180;
    assertEquals(degree, GeoDistance.speedKmh(0, 0, 0, 0, 1, HOUR), 1e-9);
    assertEquals(degree * 2, GeoDistance.speedKmh(0, 0, HOUR, 0, 1, HOUR / 2), 1e-9);
    assertEquals(0, GeoDistance.speedKmh(5, 5, HOUR, 5, 5, HOUR));
    assertEquals(0, GeoDistance.speedKmh(5, 5, 0, 5, 5, HOUR));
    assertEquals(Double.POSITIVE_INFINITY, GeoDistance.speedKmh(5, 5, HOUR, 5, 6, HOUR));
  }

  @Test
  void shouldRefuseCoordinatesOutOfRange() {
    double[] none = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double bad : none) {
      assertThrows(IllegalArgumentException.class, () -> GeoDistance.distanceKm(bad, 0, 0, 0));
      assertThrows(IllegalArgumentException.class, () -> GeoDistance.distanceKm(0, 0, 0, bad));
    }
  }

  @Property
  void shouldBeSymmetricAndAtMostHalfTheCircumference(
      @ForAll @DoubleRange(min = -1000, max = 1000) double lat1,
      @ForAll @DoubleRange(min = -1000, max = 1000) double lon1,
      @ForAll @DoubleRange(min = -1000, max = 1000) double lat2,
      @ForAll @DoubleRange(min = -1000, max = 1000) double lon2) {
    double there = GeoDistance.distanceKm(lat1, lon1, lat2, lon2);
    assertEquals(there, GeoDistance.distanceKm(lat2, lon2, lat1, lon1), 1e-6);
    assertTrue(there >= 0 && there <= HALF_WAY_ROUND + 1e-6, () -> "was " + there);
  }

  private static double sin(double degrees) {
    return Math.sin(Math.toRadians(degrees));
  }

  private static double cos(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }
}
