package io.weir.pipelines.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes the sample that ships with the shop's packs: one day as topics would hold it, a little out
 * of order, some delivered twice, some broken. Every run makes the same.
 */
final class ShopSample {
  private static final int CUSTOMERS = 400;
  private static final StreamDisorder DISORDER =
      new StreamDisorder(TestShop.SEED, 0.02, 40 * ShopClock.SECOND, 0.02, 0.01);

  /** Lines that no generator would write, each with how many come before it. */
  private static final Map<ShopStream, Map<Integer, String>> BROKEN =
      Map.of(
          ShopStream.CLICKS,
          Map.of(
              1_200,
              "{\"id\":\"20260314-90001-k1\",\"time\":\"2026-03-14T11:59:58.120Z\",\"type\":\"PAGE_VI",
              3_000,
              "{\"id\":\"20260314-90002-k1\",\"time\":\"14.03.2026 18:01\",\"type\":\"PAGE_VIEWED\","
                  + "\"customer\":\"c-90002\",\"region\":\"east\",\"page\":\"/\"}"),
          ShopStream.ORDERS,
          Map.of(
              300,
              "{\"id\":\"20260314-90003-o1\",\"time\":\"2026-03-14T17:40:12.007Z\",\"type\":\"ORDER_PLACED\","
                  + "\"customer\":\"c-90003\",\"region\":\"west\",\"order\":\"order-20260314-90003-1\","
                  + "\"amount\":\"12,50\"}"),
          ShopStream.PAYMENTS,
          Map.of(
              100,
              "{\"id\":\"\",\"time\":\"2026-03-14T16:20:41.530Z\",\"type\":\"PAYMENT_FAILED\","
                  + "\"customer\":\"c-90004\",\"region\":\"south\",\"order\":\"order-20260314-90004-1\","
                  + "\"card\":\"card-0000-90004\",\"amount\":9.90}"));

  private ShopSample() {}

  /** Writes {@code clicks.jsonl} and so on into the directory given. */
  public static void main(String[] args) throws IOException {
    for (ShopStream stream : ShopStream.values()) {
      Files.writeString(Path.of(args[0], stream.word() + ".jsonl"), text(stream));
    }
  }

  static String text(ShopStream stream) {
    ShopDays day = new ShopDays(TestShop.SEED, CUSTOMERS, TestShop.MIDNIGHT, 1, DISORDER);
    List<String> lines =
        TestShop.replay(day, EventReplay.Position.START, Integer.MAX_VALUE).stream()
            .filter(event -> event.stream() == stream)
            .map(ShopEvent::line)
            .collect(Collectors.toCollection(ArrayList::new));
    BROKEN.get(stream).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(broken -> lines.add(broken.getKey(), broken.getValue()));
    return String.join("\n", lines) + "\n";
  }

  static int broken(ShopStream stream) {
    return BROKEN.get(stream).size();
  }
}
