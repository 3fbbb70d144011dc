package io.weir.io.console;

import io.weir.io.json.Rfc3339Times;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Session;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Formats the records of a type as a line for people.
 *
 * @param type type of the records
 * @param live whether only an unbounded run prints the records
 * @param words function from a record to its line, or to null if the record is not printed
 */
record ConsoleWords<T>(RecordType<T> type, boolean live, Function<T, String> words) {
  private static final int MOST_PAYLOAD = 100;

  private static final List<ConsoleWords<?>> ALL =
      List.of(
          // There is one decision for every event, which is too many.
          new ConsoleWords<>(Decision.TYPE, false, decision -> null),
          new ConsoleWords<>(Alert.TYPE, false, ConsoleWords::alert),
          new ConsoleWords<>(Session.TYPE, false, ConsoleWords::session),
          // A bounded run draws a chart of the metrics at its end.
          new ConsoleWords<>(Metric.TYPE, true, ConsoleWords::metric),
          new ConsoleWords<>(Expectation.TYPE, false, ConsoleWords::expectation),
          new ConsoleWords<>(LateEvent.TYPE, false, ConsoleWords::late),
          new ConsoleWords<>(DeadLetter.TYPE, false, ConsoleWords::deadLetter));

  /** Returns the format of a type, or null if the type has none. */
  @SuppressWarnings("unchecked") // The format of a type has the type's record class.
  static <T> ConsoleWords<T> of(RecordType<T> type) {
    return (ConsoleWords<T>)
        ALL.stream()
            .filter(words -> words.type.name().equals(type.name()))
            .findFirst()
            .orElse(null);
  }

  private static String alert(Alert a) {
    return String.format(
        "ALERT %-9s %s  %s  %s (score %s)  key %s, %s since %s%s%s%s",
        a.status(),
        Rfc3339Times.format(a.end()),
        a.rule(),
        a.outcome(),
        a.score(),
        ConsoleText.of(a.key()),
        ConsoleText.count(a.count(), "hit"),
        Rfc3339Times.format(a.start()),
        a.reason() == null ? "" : ": " + a.reason(),
        ConsoleText.row("; first ", a.first()),
        a.count() > 1 ? ConsoleText.row("; last ", a.last()) : "");
  }

  private static String session(Session s) {
    List<String> holding =
        s.flags().entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
    return String.format(
        "SESSION %-9s %s  %s  key %s, %s since %s%s%s",
        s.status(),
        Rfc3339Times.format(s.end()),
        s.session(),
        ConsoleText.of(s.key()),
        ConsoleText.count(s.events(), "event"),
        Rfc3339Times.format(s.start()),
        ConsoleText.row(": ", s.measures()),
        holding.isEmpty() ? "" : "  [" + String.join(", ", holding) + "]");
  }

  private static String metric(Metric m) {
    return String.format(
        "METRIC %-7s %s  %s%s%s",
        m.isFinal() ? "final" : m.timing(),
        m.start() == null ? "all time" : Rfc3339Times.format(m.start()),
        m.metric(),
        ConsoleText.row("  ", m.group()),
        ConsoleText.row(": ", m.measures()));
  }

  /** Expectations that are pending or met are not printed. */
  private static String expectation(Expectation e) {
    return switch (e.status()) {
      case OVERDUE ->
          String.format(
              "OVERDUE   %s  %s  key %s: nothing followed %s of %s",
              Rfc3339Times.format(e.deadline()),
              e.expectation(),
              ConsoleText.of(e.key()),
              ConsoleText.of(e.event()),
              Rfc3339Times.format(e.started()));
      case CANCELLED ->
          String.format(
              "CANCELLED %s  %s  key %s: called off after %s of %s",
              Rfc3339Times.format(e.at()),
              e.expectation(),
              ConsoleText.of(e.key()),
              ConsoleText.of(e.event()),
              Rfc3339Times.format(e.started()));
      case RESOLVED ->
          String.format(
              "RESOLVED  %s  %s  key %s: followed late after %s of %s",
              Rfc3339Times.format(e.at()),
              e.expectation(),
              ConsoleText.of(e.key()),
              ConsoleText.of(e.event()),
              Rfc3339Times.format(e.started()));
      case PENDING, MET -> null;
    };
  }

  private static String late(LateEvent l) {
    return String.format(
        "LATE %s %s of %s: the watermark was at %s (%s)",
        l.stream(),
        ConsoleText.of(l.id()),
        Rfc3339Times.format(l.time()),
        Rfc3339Times.format(l.watermark()),
        l.origin());
  }

  private static String deadLetter(DeadLetter l) {
    return String.format(
        "DEAD LETTER %s %s: %s: %s", l.stream(), l.origin(), l.reason(), shortened(l.payload()));
  }

  private static String shortened(String payload) {
    return payload.length() <= MOST_PAYLOAD
        ? payload
        : payload.substring(0, MOST_PAYLOAD) + "... (" + payload.length() + " characters)";
  }
}
