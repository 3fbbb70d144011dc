package io.weir.pipelines.report;

import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What records count for in the summary of a bounded run. */
public final class RecordCountNames {
  private RecordCountNames() {}

  public static List<String> of(Alert alert) {
    // Every alert that stands is closed in the end.
    return alert.status() == Alert.Status.CLOSED
        ? List.of(RunCountNames.ALERTS + alert.rule())
        : List.of();
  }

  /** Its name and, below that, the flags that hold. */
  public static List<String> of(Session session) {
    if (session.status() == Session.Status.RETRACTED) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    names.add(RunCountNames.SESSIONS + session.session());
    session
        .flags()
        .forEach(
            (flag, holds) -> {
              if (holds) {
                names.add(RunCountNames.SESSIONS + session.session() + RunCountNames.BELOW + flag);
              }
            });
    return names;
  }

  public static List<String> of(Metric metric) {
    return List.of(RunCountNames.METRICS + metric.metric());
  }

  /** Its name and, below that, what became of it. */
  public static List<String> of(Expectation expectation) {
    String name = RunCountNames.EXPECTATIONS + expectation.expectation();
    String status = expectation.status().name().toLowerCase(Locale.ROOT);
    return List.of(name, name + RunCountNames.BELOW + status);
  }
}
