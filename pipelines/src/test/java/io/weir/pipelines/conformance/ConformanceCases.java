package io.weir.pipelines.conformance;

import static io.weir.pipelines.conformance.ScriptedStream.quoted;
import static io.weir.pipelines.conformance.ScriptedStream.texts;

import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** Packs and input for them on which every way to run a pack must give the oracle's answer. */
public final class ConformanceCases {
  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final String MISSING = "";

  private ConformanceCases() {}

  /**
   * A pack and its input.
   *
   * @param lines JSON lines by stream, in the order of arrival; out of order by less than 30 s,
   *     some delivered twice, none late and none broken
   */
  public record Case(String name, String yaml, Map<String, List<String>> lines) {
    public Case {
      // So that a shuffle of them all is the same in every JVM.
      lines = Collections.unmodifiableMap(new TreeMap<>(lines));
    }

    /** The same pack with the first lines of each stream. */
    public Case limited(int count) {
      Map<String, List<String>> first = new TreeMap<>();
      lines.forEach((stream, all) -> first.put(stream, all.subList(0, count)));
      return new Case(name, yaml, first);
    }

    /** Its pack. */
    public Pack pack() {
      return PackReader.read(name, yaml);
    }

    /**
     * The events of its lines, stream by stream.
     *
     * @param layouts by stream
     */
    public List<Event> events(Map<String, StreamLayout> layouts) {
      List<Event> events = new ArrayList<>();
      lines.forEach(
          (stream, all) ->
              all.forEach(line -> events.add(JsonEvents.read(layouts.get(stream), line))));
      return events;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Every case; always the same ones. */
  public static List<Case> all() {
    List<Case> all =
        new ArrayList<>(
            List.of(
                oneKey(),
                threeKeys(),
                profiles(),
                tables(),
                delays(),
                tiles(),
                measures(),
                decimals(),
                keys(),
                bare(),
                derived()));
    all.addAll(SectionCases.all());
    return List.copyOf(all);
  }

  private static Case oneKey() {
    // Ids whose order as UTF-8 differs from their order as Java strings.
    String[] marks = {"a", "\u00e9", "\uFF5E", "\uD83D\uDE00"};
    return of(
        "one-key",
        "payments",
        new ScriptedStream(1, "id", "time")
            .ids(i -> quoted(marks[i * 7 % marks.length] + i))
            .oneOf("type", texts("PAID", "PAID", "FAILED", "REFUND"))
            .oneOf("card", quoted("k1"), quoted("k2"), quoted("k3"), MISSING)
            .field("amount", ConformanceCases::amount)
            .oneOf("place", quoted("north"), quoted("south"), "null")
            .lines(250, 60 * MINUTE, 1000));
  }

  private static Case threeKeys() {
    return of(
        "three-keys",
        "payments",
        new ScriptedStream(2, "id", "time")
            .oneOf("type", texts("PAID", "PAID", "PAID", "FAILED", "REFUND"))
            .oneOf("card", texts("k1", "k2", "k3", "k4", "k5", "k6"))
            .oneOf("device", quoted("d1"), quoted("d2"), quoted("d3"), MISSING, "null")
            .oneOf("terminal", quoted("t1"), quoted("t2"), quoted("t3"), MISSING)
            .field("amount", ConformanceCases::amount)
            .lines(250, 120 * MINUTE, 500));
  }

  private static Case profiles() {
    List<String> payments =
        new ScriptedStream(3, "id", "time")
            .oneOf("customer", quoted("ann"), quoted("bob"), quoted("eve"), MISSING)
            .oneOf("country", texts("FR", "DE", "IT"))
            .field("amount", r -> Integer.toString(r.nextInt(200)))
            .lines(200, 120 * MINUTE, 1000);
    List<String> profiles =
        new ScriptedStream(4, "change", "changed")
            .intIds()
            .oneOf("customer", quoted("ann"), quoted("bob"), MISSING)
            .oneOf("country", quoted("FR"), quoted("DE"), "null")
            .oneOf("limit", "500", "1000", MISSING)
            .lines(50, 120 * MINUTE, 1000);
    return new Case(
        "profiles", yaml("profiles"), Map.of("payments", payments, "profiles", profiles));
  }

  private static Case derived() {
    List<String> payments =
        new ScriptedStream(15, "id", "time")
            .oneOf("card", quoted("k1a"), quoted("k1b"), quoted("k2"), quoted("x"), MISSING)
            .oneOf("payee", quoted("k1a"), quoted("k2"), quoted("shop"), "null")
            .oneOf("lat", "52.5", "48.1", "-33.9", "95", MISSING)
            .oneOf("lon", "13.4", "11.6", "151.2")
            .oneOf("order-id", quoted("WEB-1"), quoted("web-2"), quoted("pos-3"), MISSING)
            .field("amount", ConformanceCases::amount)
            .lines(250, 120 * MINUTE, 1000);
    List<String> customers =
        new ScriptedStream(16, "change", "changed")
            .intIds()
            .oneOf("owner", quoted("k1a"), quoted("k2"), MISSING)
            .oneOf("segment", quoted("gold"), quoted("basic"), "null")
            .lines(40, 120 * MINUTE, 1000);
    return new Case(
        "derived", yaml("derived"), Map.of("payments", payments, "customers", customers));
  }

  private static Case tables() {
    List<String> payments =
        new ScriptedStream(23, "id", "time")
            .oneOf("customer", quoted("ann"), quoted("bob"), quoted("eve"), MISSING)
            .oneOf("country", texts("FR", "DE", "IT"))
            .field("amount", r -> Integer.toString(r.nextInt(200)))
            .lines(200, 120 * MINUTE, 1000);
    List<String> changes =
        new ScriptedStream(24, "change", "changed")
            .intIds()
            .oneOf("name", quoted("ann"), quoted("bob"), MISSING)
            .oneOf("country", quoted("FR"), quoted("DE"), "null")
            .oneOf("limit", "500", "1000", MISSING)
            .oneOf("op", quoted("u"), quoted("u"), quoted("d"), MISSING)
            .lines(50, 120 * MINUTE, 1000);
    return new Case("tables", yaml("tables"), Map.of("payments", payments, "changes", changes));
  }

  private static Case delays() {
    return of(
        "delays",
        "payments",
        new ScriptedStream(5, "id", "time")
            .oneOf("type", texts("PAID", "PAID", "PAID", "CHARGEBACK"))
            .oneOf("card", texts("k1", "k2"))
            .oneOf("terminal", quoted("t1"), quoted("t2"), MISSING)
            .field("amount", ConformanceCases::amount)
            .lines(300, 9 * DAY, 2500));
  }

  private static Case tiles() {
    return of(
        "tiles",
        "readings",
        new ScriptedStream(6, "id", "time")
            .oneOf("sensor", texts("s1", "s2"))
            .oneOf("kind", quoted("hot"), quoted("cold"), quoted("warm"), MISSING)
            .field("level", r -> r.nextInt(8) == 0 ? MISSING : amount(r))
            .field("steps", r -> r.nextInt(8) == 0 ? "null" : Integer.toString(r.nextInt(50)))
            .lines(300, 8 * DAY, 12_500));
  }

  private static Case measures() {
    return of(
        "measures",
        "samples",
        new ScriptedStream(7, "id", "time")
            .oneOf("key", quoted("x"), quoted("y"), MISSING)
            .oneOf("whole", "1", "2", "3.0", "1e3", "-7", MISSING, "9223372036854775807")
            .oneOf("real", "0.1", "0.2", "0.7", "-33.3", "1e2", "100000000000.5", "12", MISSING)
            .oneOf("word", quoted("\u00fc"), quoted("\uD83D\uDE00"), quoted("w"), MISSING, "null")
            .oneOf("flag", "true", "false", MISSING)
            .oneOf("at", "0", "-1", quoted("2026-03-01t02:00:00.1239+01:00"), MISSING)
            .lines(250, 12 * MINUTE, 1000));
  }

  private static Case decimals() {
    String most = "9".repeat(38);
    return of(
        "decimals",
        "payments",
        new ScriptedStream(16, "id", "time")
            .oneOf("card", quoted("k1"), quoted("k2"), quoted("k3"), MISSING)
            .oneOf("device", quoted("d1"), quoted("d2"), MISSING)
            .oneOf("amount", "0.1", "12.5", "12.50", "1e2", "-3", "33.33", "99.990", "0", MISSING)
            .oneOf("rate", "0.019", "0.000001", "1.5e-2", "-0.1", "null")
            .oneOf("huge", most, "-" + most, "1", "0", MISSING)
            .lines(200, 12 * MINUTE, 1000));
  }

  private static Case keys() {
    return of(
        "keys",
        "clicks",
        new ScriptedStream(8, "number", "at")
            .intIds()
            .oneOf("shop", "1", "2.0", MISSING)
            .oneOf("user", quoted("u1"), quoted("u2"), quoted("u3"), "null")
            .oneOf("page", quoted("home"), quoted("cart"), quoted("about"), MISSING)
            .oneOf("bot", "true", "false", "false", MISSING)
            .lines(250, 20 * MINUTE, 2000));
  }

  private static Case bare() {
    return of(
        "bare",
        "events",
        new ScriptedStream(9, "id", "time")
            .oneOf("who", quoted("a"), quoted("b"), MISSING)
            .lines(60, 60 * MINUTE, 1));
  }

  /** A pack of which every section counts every event; not among {@link #all}. */
  public static Case gate() {
    return of(
        "gate",
        "events",
        new ScriptedStream(15, "id", "time")
            .oneOf("who", texts("a", "b", "c"))
            .lines(150, 15 * MINUTE, 1000));
  }

  /** A pack with every kind of section over two streams; also among {@link #all}. */
  public static Case allSections() {
    return SectionCases.allSections();
  }

  static Case of(String name, String stream, List<String> lines) {
    return new Case(name, yaml(name), Map.of(stream, lines));
  }

  static String amount(Random random) {
    return Double.toString((5 + random.nextInt(19_990)) / 200.0);
  }

  static String yaml(String name) {
    String resource = "/packs/" + name + ".yaml";
    try (InputStream in = ConformanceCases.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
