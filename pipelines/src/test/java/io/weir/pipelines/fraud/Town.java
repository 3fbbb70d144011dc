package io.weir.pipelines.fraud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Who there is: terminals, web shops, and customers with their habits. */
final class Town {
  private static final int CUSTOMERS = 200;
  private static final int SHOPS_PER_CITY = 7;
  private static final List<String> TRADES =
      List.of("Grocer", "Bakery", "Cafe", "Fuel", "Pharmacy", "Books", "Kiosk");
  private static final List<String> WEB_SHOPS =
      List.of(
          "Streaming",
          "Shoes",
          "Electronics",
          "Food delivery",
          "Games",
          "Travel",
          "Fashion",
          "Mobile top-up",
          "Furniture",
          "Gift cards",
          "Tickets",
          "Toys");

  /** Where money goes; a web shop has no city. */
  record Terminal(String id, String merchant, City city, double latitude, double longitude) {
    boolean online() {
      return city == null;
    }
  }

  /**
   * A customer with habits.
   *
   * @param logUsual natural logarithm of the median amount, in euros
   * @param perDay payments on an average day
   */
  record Customer(
      String id, String card, String device, City home, double logUsual, double perDay) {}

  final List<Customer> customers = new ArrayList<>();
  final List<Terminal> web = new ArrayList<>();
  private final Map<City, List<Terminal>> shops = new LinkedHashMap<>();

  Town(Random random) {
    for (String shop : WEB_SHOPS) {
      web.add(new Terminal("w-%02d".formatted(web.size() + 1), shop, null, 0, 0));
    }
    List<City> cities = new ArrayList<>(City.HOMES);
    cities.addAll(City.FAR);
    for (City city : cities) {
      shops.put(city, openShops(city, shops.size() * SHOPS_PER_CITY, random));
    }
    for (int i = 1; i <= CUSTOMERS; i++) {
      City home = City.HOMES.get(random.nextInt(City.HOMES.size()));
      customers.add(
          new Customer(
              "c-%03d".formatted(i),
              "card-%04d".formatted(1000 + 37 * i),
              "d-%03d".formatted(i),
              home,
              2.6 + 0.5 * random.nextGaussian(),
              6 + 7 * random.nextDouble()));
    }
  }

  List<Terminal> shops(City city) {
    return shops.get(city);
  }

  Terminal web(String merchant) {
    return web.stream().filter(shop -> shop.merchant().equals(merchant)).findFirst().orElseThrow();
  }

  private static List<Terminal> openShops(City city, int opened, Random random) {
    List<Terminal> shops = new ArrayList<>();
    for (int i = 0; i < SHOPS_PER_CITY; i++) {
      shops.add(
          new Terminal(
              "t-%03d".formatted(opened + i + 1),
              TRADES.get(i),
              city,
              city.latitude() + 0.04 * random.nextGaussian(),
              city.longitude() + 0.05 * random.nextGaussian()));
    }
    return shops;
  }
}
