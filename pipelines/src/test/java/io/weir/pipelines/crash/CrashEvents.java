package io.weir.pipelines.crash;

import static io.weir.pipelines.conformance.ScriptedStream.quoted;
import static io.weir.pipelines.conformance.ScriptedStream.texts;

import io.weir.pipelines.conformance.ScriptedStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Events for the pack {@code crash}, made of a seed. They come in rounds of four hours of event
 * time, with the same keys in each. Within a round they are out of order by less than 30 s, and
 * some are delivered twice.
 */
final class CrashEvents {
  static final String PAYMENTS = "payments";
  static final String VISITS = "visits";

  private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");
  private static final Duration ROUND = Duration.ofHours(4);
  private static final long SPAN = Duration.ofMinutes(45).toMillis();
  private static final Duration CLOSING = Duration.ofHours(3);
  private static final int EACH = 500;
  private static final long GRID = 500;
  private static final String MISSING = "";

  private CrashEvents() {}

  /** Returns the lines of a round by stream, in the order of their arrival. */
  static Map<String, List<String>> ofRound(int round) {
    return Map.of(PAYMENTS, payments(round), VISITS, visits(round));
  }

  private static List<String> payments(int round) {
    return new ScriptedStream(2L * round, "id", "time")
        .startingAt(start(round))
        .ids(i -> quoted("p" + round + "-" + i))
        .oneOf("type", texts("PAID", "PAID", "PAID", "FAILED", "FAILED", "REFUND"))
        .field("card", anyOf("card", 40))
        .field("customer", anyOf("customer", 20))
        .field("device", anyOf("device", 8))
        .field("amount", random -> Double.toString((5 + random.nextInt(19_990)) / 200.0))
        .lines(EACH, SPAN, GRID);
  }

  private static List<String> visits(int round) {
    return new ScriptedStream(2L * round + 1, "number", "at")
        .startingAt(start(round))
        .ids(i -> Integer.toString(round * EACH + i))
        .field("customer", anyOf("customer", 20))
        .field("page", anyOf("page", 12))
        .oneOf("order", "1", "2", "3", MISSING)
        .oneOf("kind", quoted("VIEW"), quoted("CART"), quoted("ORDER"), MISSING)
        .lines(EACH, SPAN, GRID);
  }

  /** Returns one of so many texts, or nothing once in twenty times. */
  private static Function<Random, String> anyOf(String prefix, int count) {
    return random ->
        random.nextInt(20) == 0 ? MISSING : quoted(prefix + "-" + random.nextInt(count));
  }

  /**
   * Returns an event without keys that is hours newer than all others of its round, so that the
   * other results of the round are final.
   *
   * @param number distinguishes the events of a round
   */
  static String closing(String stream, int round, int number) {
    return event(stream, -1 - 2 * (round * 100 + number), start(round) + CLOSING.toMillis(), "");
  }

  /** Returns an event of this round, which is late for a log that has another round. */
  static String late(String stream, int round, int number) {
    String keys = ",\"customer\":\"customer-1\",\"card\":\"card-1\",\"type\":\"PAID\",\"amount\":1";
    return event(stream, -2 - 2 * (round * 100 + number), start(round) + SPAN / 2, keys);
  }

  private static String event(String stream, int id, long time, String fields) {
    return stream.equals(PAYMENTS)
        ? "{\"id\":\"%d\",\"time\":%d%s}".formatted(id, time, fields)
        : "{\"number\":%d,\"at\":%d%s}".formatted(id, time, fields);
  }

  private static long start(int round) {
    return START.plus(ROUND.multipliedBy(round)).toEpochMilli();
  }
}
