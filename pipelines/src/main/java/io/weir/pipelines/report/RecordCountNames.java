package io.weir.pipelines.report;

import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;

/** Names under which records count in the summary of a bounded run. */
public final class RecordCountNames {
  private RecordCountNames() {}

  /**
   * Returns what gives the names under which a record of a type counts; none for a type that the
   * summary does not count.
   *
   * @param outcomes the outcomes of the pack
   * @param labels resource with the labels of decided events, or null
   */
  @SuppressWarnings("unchecked") // A function stands beside the type of what it takes.
  public static <T> SerializableFunction<T, List<String>> of(
      RecordType<T> type, Outcomes outcomes, String labels) {
    Map<RecordType<?>, SerializableFunction<?, List<String>>> names = new HashMap<>();
    put(names, Decision.TYPE, new DecisionCountNames(outcomes.mildest(), labels));
    put(names, Alert.TYPE, RecordCountNames::of);
    put(names, Session.TYPE, RecordCountNames::of);
    put(names, Metric.TYPE, RecordCountNames::of);
    put(names, Expectation.TYPE, RecordCountNames::of);
    return names.containsKey(type)
        ? (SerializableFunction<T, List<String>>) names.get(type)
        : record -> List.of();
  }

  private static <T> void put(
      Map<RecordType<?>, SerializableFunction<?, List<String>>> names,
      RecordType<T> type,
      SerializableFunction<T, List<String>> function) {
    names.put(type, function);
  }

  static List<String> of(Alert alert) {
    // Every alert that is not retracted is closed in the end.
    return alert.status() == Alert.Status.CLOSED
        ? List.of(RunCountNames.ALERTS + alert.rule())
        : List.of();
  }

  /** Returns the name of the session and, below it, the flags that are true. */
  static List<String> of(Session session) {
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

  static List<String> of(Metric metric) {
    return List.of(RunCountNames.METRICS + metric.metric());
  }

  /** Returns the name of the expectation and, below it, its status. */
  static List<String> of(Expectation expectation) {
    String name = RunCountNames.EXPECTATIONS + expectation.expectation();
    String status = expectation.status().name().toLowerCase(Locale.ROOT);
    return List.of(name, name + RunCountNames.BELOW + status);
  }
}
