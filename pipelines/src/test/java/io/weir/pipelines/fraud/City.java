package io.weir.pipelines.fraud;

import java.util.List;

/** A city and where it is, in degrees. */
record City(String name, double latitude, double longitude) {
  /** Where customers live; all of one time zone, so that one day curve serves. */
  static final List<City> HOMES =
      List.of(
          new City("Paris", 48.8566, 2.3522),
          new City("Lyon", 45.7640, 4.8357),
          new City("Berlin", 52.5200, 13.4050),
          new City("Hamburg", 53.5511, 9.9937),
          new City("Munich", 48.1351, 11.5820),
          new City("Cologne", 50.9375, 6.9603),
          new City("Madrid", 40.4168, -3.7038),
          new City("Barcelona", 41.3874, 2.1686),
          new City("Milan", 45.4642, 9.1900),
          new City("Rome", 41.9028, 12.4964),
          new City("Vienna", 48.2082, 16.3738),
          new City("Amsterdam", 52.3676, 4.9041),
          new City("Brussels", 50.8503, 4.3517),
          new City("Copenhagen", 55.6761, 12.5683));

  /** Where cloned cards turn up. */
  static final List<City> FAR =
      List.of(
          new City("Bangkok", 13.7563, 100.5018),
          new City("Miami", 25.7617, -80.1918),
          new City("Sao Paulo", -23.5505, -46.6333),
          new City("Johannesburg", -26.2041, 28.0473),
          new City("Istanbul", 41.0082, 28.9784),
          new City("Dubai", 25.2048, 55.2708),
          new City("New York", 40.7128, -74.0060),
          new City("Lagos", 6.5244, 3.3792));

  static City named(String name) {
    return HOMES.stream().filter(city -> city.name().equals(name)).findFirst().orElseThrow();
  }
}
