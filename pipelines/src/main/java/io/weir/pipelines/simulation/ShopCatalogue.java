package io.weir.pipelines.simulation;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Products of the shop. */
final class ShopCatalogue {
  private static final int PRODUCTS = 20;

  /**
   * A category of products.
   *
   * @param from price of the cheapest product in cents
   * @param step difference in cents between consecutive prices
   */
  record Category(String name, long from, long step) {
    String page() {
      return "/category/" + name;
    }
  }

  /** A product with its price in cents. */
  record Product(String page, long cents) {}

  private static final List<Category> CATEGORIES =
      List.of(
          new Category("books", 899, 130),
          new Category("coffee", 549, 85),
          new Category("games", 1_499, 240),
          new Category("garden", 799, 420),
          new Category("phones", 12_900, 3_500),
          new Category("shoes", 3_990, 450));

  private ShopCatalogue() {}

  static Category any(SplittableRandom random) {
    return CATEGORIES.get(random.nextInt(CATEGORIES.size()));
  }

  static Product any(Category category, SplittableRandom random) {
    int number = random.nextInt(PRODUCTS);
    return new Product(
        String.format(Locale.ROOT, "/product/%s-%02d", category.name(), number + 1),
        category.from() + number * category.step());
  }
}
