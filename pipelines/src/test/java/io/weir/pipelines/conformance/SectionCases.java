package io.weir.pipelines.conformance;

import static io.weir.pipelines.conformance.ScriptedStream.quoted;
import static io.weir.pipelines.conformance.ScriptedStream.texts;

import io.weir.pipelines.conformance.ConformanceCases.Case;
import java.util.List;
import java.util.Map;

/** The cases of packs that do more than decide, or something else. */
final class SectionCases {
  private static final long MINUTE = 60_000;
  private static final String MISSING = "";

  private SectionCases() {}

  static List<Case> all() {
    return List.of(sessions(), metrics(), expectations(), allSections(), severalStreams());
  }

  static Case sessions() {
    return ConformanceCases.of(
        "sessions",
        "clicks",
        new ScriptedStream(10, "id", "time")
            .oneOf("type", texts("VIEW", "VIEW", "VIEW", "CART", "ORDER"))
            .oneOf("customer", quoted("ann"), quoted("bob"), quoted("eve"), MISSING)
            .oneOf("shop", "1", "2.0", "null")
            .oneOf("device", quoted("d1"), quoted("d2"), MISSING)
            .oneOf("page", quoted("home"), quoted("cart"), quoted("\u00fcber"), MISSING)
            .field("amount", ConformanceCases::amount)
            .oneOf("items", "1", "2", "3.0", "17", MISSING, "null")
            .oneOf("seen", "0", quoted("2026-03-01t02:00:00.1239+01:00"), MISSING)
            .lines(350, 50 * MINUTE, 5000));
  }

  private static Case metrics() {
    return ConformanceCases.of(
        "metrics",
        "orders",
        new ScriptedStream(11, "number", "at")
            .intIds()
            .oneOf("region", quoted("north"), quoted("south"), quoted("\uD83D\uDE00"), MISSING)
            .oneOf("channel", "1", "2", "null")
            .oneOf("product", quoted("pen"), quoted("ink"), quoted("pad"), MISSING)
            .field("amount", ConformanceCases::amount)
            .oneOf("items", "1", "-2", "1e3", MISSING)
            .oneOf("paid", "true", "true", "false", MISSING)
            .lines(250, 30 * MINUTE, 5000));
  }

  static Case expectations() {
    // Ids whose order as UTF-8 differs from their order as Java strings.
    String[] marks = {"\uFF5E", "\uD83D\uDE00", "z"};
    return ConformanceCases.of(
        "expectations",
        "events",
        new ScriptedStream(12, "id", "time")
            .ids(i -> quoted(marks[i * 7 % marks.length] + i))
            .oneOf("type", texts("PLACED", "PLACED", "PACKED", "PACKED", "DELIVERED", "CANCELLED"))
            .field("order", r -> r.nextInt(9) == 0 ? MISSING : quoted("o" + r.nextInt(12)))
            .oneOf("customer", quoted("ann"), quoted("bob"), MISSING)
            .oneOf("desk", "1", "2", "null")
            .field("amount", r -> r.nextInt(8) == 0 ? MISSING : Integer.toString(r.nextInt(100)))
            .lines(250, 40 * MINUTE, 2000));
  }

  static Case allSections() {
    List<String> payments =
        new ScriptedStream(13, "id", "time")
            .oneOf("type", texts("PAID", "PAID", "PAID", "FAILED", "FAILED", "REFUND"))
            .oneOf("card", quoted("k1"), quoted("k2"), quoted("k3"), quoted("k4"), MISSING)
            .oneOf("customer", quoted("ann"), quoted("bob"), quoted("eve"), MISSING)
            .oneOf("device", quoted("d1"), quoted("d2"), MISSING)
            .field("amount", ConformanceCases::amount)
            .lines(150, 45 * MINUTE, 5000);
    List<String> visits =
        new ScriptedStream(14, "number", "at")
            .intIds()
            .oneOf("customer", quoted("ann"), quoted("bob"), quoted("eve"), MISSING)
            .oneOf("page", quoted("home"), quoted("cart"), MISSING)
            .oneOf("order", "1", "2", MISSING)
            .oneOf("kind", quoted("VIEW"), quoted("CART"), quoted("ORDER"), MISSING)
            .lines(150, 45 * MINUTE, 5000);
    return new Case(
        "all-sections",
        ConformanceCases.yaml("all-sections"),
        Map.of("payments", payments, "visits", visits));
  }

  private static Case severalStreams() {
    List<String> clicks =
        new ScriptedStream(15, "number", "at")
            .intIds()
            .oneOf("customer", quoted("ann"), quoted("bob"), quoted("eve"), MISSING)
            .oneOf("page", quoted("home"), quoted("cart"), quoted("help"), MISSING)
            .oneOf("kind", quoted("VIEW"), quoted("CART"), quoted("LEFT"), quoted("BOT"), MISSING)
            .field("amount", ConformanceCases::amount)
            .lines(150, 45 * MINUTE, 5000);
    List<String> orders =
        new ScriptedStream(16, "id", "time")
            .oneOf("customer", quoted("ann"), quoted("bob"), quoted("eve"), MISSING)
            .oneOf("type", quoted("PLACED"), quoted("WISH"), quoted("PAID"), MISSING)
            .field("amount", ConformanceCases::amount)
            .oneOf("items", "1", "2", "3.0", MISSING)
            .lines(150, 45 * MINUTE, 5000);
    return new Case(
        "several-streams",
        ConformanceCases.yaml("several-streams"),
        Map.of("clicks", clicks, "orders", orders));
  }
}
