package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordTiming;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a metric says of each group and each window that holds one of its events. */
final class OracleMetrics {
  private final Pack pack;
  private final String name;
  private final MetricSpec spec;
  private final OracleInput from;
  private final OracleMeasureSet measures;

  OracleMetrics(Pack pack, String name, MetricSpec spec, OracleInput from) {
    this.pack = pack;
    this.name = name;
    this.spec = spec;
    this.from = from;
    this.measures = new OracleMeasureSet(spec.measures(), from.layout());
  }

  List<Metric> of(OracleHistory history) {
    List<Metric> metrics = new ArrayList<>();
    from.groups(history)
        .forEach(
            (key, events) -> {
              if (spec.isForever()) {
                metrics.add(metric(key, null, null, events));
              } else {
                starts(events).forEach(start -> metrics.add(windowed(key, start, events)));
              }
            });
    return metrics;
  }

  /** The starts of the windows that hold any of the events. */
  private SortedSet<Long> starts(List<Event> events) {
    SortedSet<Long> starts = new TreeSet<>();
    for (Event e : events) {
      long latest = Math.floorDiv(e.time, spec.every()) * spec.every();
      for (long start = latest; holds(start, e); start -= spec.every()) {
        starts.add(start);
      }
    }
    return starts;
  }

  private boolean holds(long start, Event e) {
    return start <= e.time && e.time < start + spec.window();
  }

  private Metric windowed(List<Object> key, long start, List<Event> events) {
    return metric(
        key, start, start + spec.window(), events.stream().filter(e -> holds(start, e)).toList());
  }

  private Metric metric(List<Object> key, Long start, Long end, List<Event> events) {
    return new Metric(
        null,
        name,
        group(key),
        start,
        end,
        measures.over(events),
        0,
        RecordTiming.ON_TIME,
        true,
        pack.name(),
        pack.version());
  }

  private Map<String, Object> group(List<Object> key) {
    Map<String, Object> group = new LinkedHashMap<>();
    for (int i = 0; i < key.size(); i++) {
      group.put(spec.by().fields().get(i), key.get(i));
    }
    return Collections.unmodifiableMap(group);
  }
}
