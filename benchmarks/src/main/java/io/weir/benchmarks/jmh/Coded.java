package io.weir.benchmarks.jmh;

import io.weir.io.Received;
import io.weir.io.ReceivedCoder;
import io.weir.transforms.decision.Alert;
import io.weir.transforms.decision.AlertCoder;
import io.weir.transforms.decision.DecisionCoder;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.expectation.Expectation;
import io.weir.transforms.expectation.ExpectationCoder;
import io.weir.transforms.failure.DeadLetter;
import io.weir.transforms.failure.DeadLetterCoder;
import io.weir.transforms.failure.LateEvent;
import io.weir.transforms.failure.LateEventCoder;
import io.weir.transforms.feature.MessageCoder;
import io.weir.transforms.metric.Metric;
import io.weir.transforms.metric.MetricCoder;
import io.weir.transforms.pack.Outcome;
import io.weir.transforms.record.Timing;
import io.weir.transforms.session.Session;
import io.weir.transforms.session.SessionCoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;

/**
 * A value and its coder.
 *
 * @param <T> type of the value
 */
record Coded<T>(Coder<T> coder, T value) {
  private static final String ID = "4f0c6d2a9b17e3856d01fa7c3b92e85d";
  private static final long TIME = 1_767_225_600_000L;
  private static final long HOUR = 3_600_000;

  /** One of a kind that {@link CodersBenchmark} names. */
  static Coded<?> of(String kind) {
    FraudSamples samples = new FraudSamples();
    Messages messages = new Messages(samples);
    return switch (kind) {
      case "event" -> new Coded<>(EventCoder.of(), samples.events[0]);
      case "received" -> new Coded<>(ReceivedCoder.of(), Received.event(samples.events[0]));
      case "arrival" -> new Coded<>(MessageCoder.of(), messages.arrival());
      case "going-on" -> new Coded<>(MessageCoder.of(), messages.goingOn());
      case "part" -> new Coded<>(MessageCoder.of(), messages.part());
      case "relay" -> new Coded<>(MessageCoder.of(), messages.relay());
      case "decision" -> new Coded<>(DecisionCoder.of(), Decisions.of(samples)[0]);
      case "alert" -> new Coded<>(AlertCoder.of(), alert());
      case "session" -> new Coded<>(SessionCoder.of(), session());
      case "metric" -> new Coded<>(MetricCoder.of(), metric());
      case "expectation" -> new Coded<>(ExpectationCoder.of(), expectation());
      case "dead-letter" -> new Coded<>(DeadLetterCoder.of(), deadLetter(samples.records[0]));
      case "late-event" -> new Coded<>(LateEventCoder.of(), lateEvent(samples.records[0]));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static Alert alert() {
    return new Alert(
        ID,
        "card_testing",
        "card-7",
        Outcome.DECLINE,
        TIME,
        TIME + HOUR,
        3,
        List.of("p-1", "p-2", "p-3"),
        80,
        "3 failures of the card and 0 of the device in 10 minutes",
        Alert.Status.OPEN,
        3,
        null,
        "race",
        1L);
  }

  private static Session session() {
    Map<String, Object> measures = new LinkedHashMap<>();
    measures.put("actions", 12L);
    measures.put("revenue", 99.25);
    measures.put("landing", "/shop/page-7");
    return new Session(
        ID,
        "shopping",
        "c-7",
        TIME,
        TIME + HOUR,
        12,
        measures,
        Map.of("converted", true),
        Session.Status.OPEN,
        24,
        Timing.EARLY,
        null,
        "race",
        1L);
  }

  private static Metric metric() {
    Map<String, Object> measures = new LinkedHashMap<>();
    measures.put("clicks", 120L);
    measures.put("revenue", 990.25);
    Map<String, Object> group = Map.of("page", "/shop/page-7");
    return new Metric(
        ID, "by_page", group, TIME, TIME + HOUR, measures, 240, Timing.ON_TIME, false, "race", 1L);
  }

  private static Expectation expectation() {
    Expectation.Status status = Expectation.Status.PENDING;
    return new Expectation(
        ID, "checkout", "k-7", "c-7", TIME, TIME + HOUR, status, null, 1, "race", 1L);
  }

  private static DeadLetter deadLetter(byte[] record) {
    String reason = "field amount is a string, expected a double";
    return new DeadLetter(
        "payments", "parse", reason, null, "payments/0@7", text(record), "utf-8", TIME);
  }

  private static LateEvent lateEvent(byte[] record) {
    return new LateEvent(
        "payments", "p-7", TIME, TIME + HOUR, "payments/0@7", text(record), "utf-8");
  }

  private static String text(byte[] record) {
    return new String(record, StandardCharsets.UTF_8);
  }
}
