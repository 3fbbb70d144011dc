package io.weir.pipelines;

import io.weir.transforms.decision.Alert;
import io.weir.transforms.expectation.Expectation;
import io.weir.transforms.metric.Metric;
import io.weir.transforms.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What records count for in the summary of a bounded run. */
final class RecordNames {
  private RecordNames() {}

  static List<String> of(Alert alert) {
    // Every alert that stands is closed in the end.
    return alert.status() == Alert.Status.CLOSED
        ? List.of(RunCounts.ALERTS + alert.rule())
        : List.of();
  }

  /** Its name and, below that, the flags that hold. */
  static List<String> of(Session session) {
    if (session.status() == Session.Status.RETRACTED) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    names.add(RunCounts.SESSIONS + session.session());
    session
        .flags()
        .forEach(
            (flag, holds) -> {
              if (holds) {
                names.add(RunCounts.SESSIONS + session.session() + RunCounts.BELOW + flag);
              }
            });
    return names;
  }

  static List<String> of(Metric metric) {
    return List.of(RunCounts.METRICS + metric.metric());
  }

  /** Its name and, below that, what became of it. */
  static List<String> of(Expectation expectation) {
    String name = RunCounts.EXPECTATIONS + expectation.expectation();
    String status = expectation.status().name().toLowerCase(Locale.ROOT);
    return List.of(name, name + RunCounts.BELOW + status);
  }
}
