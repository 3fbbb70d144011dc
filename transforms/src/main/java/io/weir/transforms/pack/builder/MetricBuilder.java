package io.weir.transforms.pack.builder;

import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.SectionSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a metric: {@code MetricBuilder.from("orders").by("region").window("1m").every("10s")
 * .measure("orders", count())}.
 */
public final class MetricBuilder {
  private final List<String> streams;
  private String where;
  private KeySpec by;
  private long window;
  private Long every;
  private final Map<String, MeasureSpec> measures = new LinkedHashMap<>();

  private MetricBuilder(List<String> streams) {
    this.streams = streams;
  }

  /** Begins a metric of the events of a stream or several. */
  public static MetricBuilder from(String stream, String... more) {
    return new MetricBuilder(SectionSpec.listed(stream, more));
  }

  /** Sets which events are read at all (CEL over the fields of the streams). */
  public MetricBuilder where(String condition) {
    this.where = condition;
    return this;
  }

  /** Sets the fields that identify a group. The default is one group of all events. */
  public MetricBuilder by(String field, String... more) {
    this.by = KeySpec.of(field, more);
    return this;
  }

  /**
   * Sets the length of a window, in the syntax of packs, or {@code forever}.
   *
   * @throws IllegalArgumentException if the text is not a duration
   */
  public MetricBuilder window(String duration) {
    this.window = Durations.parseWindow(duration);
    return this;
  }

  /** Sets the length of a window, in whole milliseconds. */
  public MetricBuilder window(Duration duration) {
    this.window = duration.toMillis();
    return this;
  }

  /**
   * Sets the distance between window starts, in the syntax of packs. The default is the length of a
   * window.
   *
   * @throws IllegalArgumentException if the text is not a duration
   */
  public MetricBuilder every(String duration) {
    this.every = Durations.parse(duration);
    return this;
  }

  /** Sets the distance between window starts, in whole milliseconds. */
  public MetricBuilder every(Duration duration) {
    this.every = duration.toMillis();
    return this;
  }

  /** Adds a measure over the events of a window. */
  public MetricBuilder measure(String name, MeasureBuilder measure) {
    measures.put(name, measure.build());
    return this;
  }

  MetricSpec build() {
    return new MetricSpec(streams, by, window, every == null ? window : every, measures, where);
  }
}
