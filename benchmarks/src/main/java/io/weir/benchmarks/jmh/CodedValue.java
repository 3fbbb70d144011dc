package io.weir.benchmarks.jmh;

import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchCoder;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.feature.StageMessageCoder;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordCoder;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session;
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
record CodedValue<T>(Coder<T> coder, T value) {
  private static final String ID = "4f0c6d2a9b17e3856d01fa7c3b92e85d";
  private static final long TIME = 1_767_225_600_000L;
  private static final long HOUR = 3_600_000;

  /** Returns a value of a kind that {@link CodersBenchmark} names. */
  static CodedValue<?> of(String kind) {
    FraudSamples samples = new FraudSamples();
    SampleMessages messages = new SampleMessages(samples);
    return switch (kind) {
      case "event" -> new CodedValue<>(EventCoder.of(), samples.events[0]);
      case "source-batch" ->
          new CodedValue<>(SourceBatchCoder.of(), sourceBatch(samples.events[0]));
      case "stage-input" -> new CodedValue<>(StageMessageCoder.of(), messages.stageInput());
      case "stage-input-with-next" ->
          new CodedValue<>(StageMessageCoder.of(), messages.stageInputWithNext());
      case "partial-result" -> new CodedValue<>(StageMessageCoder.of(), messages.partialResult());
      case "forwarded-input" -> new CodedValue<>(StageMessageCoder.of(), messages.forwardedInput());
      case "decision" ->
          new CodedValue<>(RecordCoder.of(Decision.TYPE), SampleDecisions.of(samples)[0]);
      case "alert" -> new CodedValue<>(RecordCoder.of(Alert.TYPE), alert());
      case "session" -> new CodedValue<>(RecordCoder.of(Session.TYPE), session());
      case "metric" -> new CodedValue<>(RecordCoder.of(Metric.TYPE), metric());
      case "expectation" -> new CodedValue<>(RecordCoder.of(Expectation.TYPE), expectation());
      case "dead-letter" ->
          new CodedValue<>(RecordCoder.of(DeadLetter.TYPE), deadLetter(samples.records[0]));
      case "late-event" ->
          new CodedValue<>(RecordCoder.of(LateEvent.TYPE), lateEvent(samples.records[0]));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static SourceBatch sourceBatch(Event event) {
    return new SourceBatch(event.stream, List.of(event), List.of(), List.of(), 0, 0);
  }

  private static Alert alert() {
    return new Alert(
        ID,
        "card_testing",
        "card-7",
        Outcomes.DECLINE,
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
        RecordTiming.EARLY,
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
        ID,
        "by_page",
        group,
        TIME,
        TIME + HOUR,
        measures,
        240,
        RecordTiming.ON_TIME,
        false,
        "race",
        1L);
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
