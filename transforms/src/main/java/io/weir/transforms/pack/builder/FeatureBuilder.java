package io.weir.transforms.pack.builder;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.EventCount;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Builds a measured feature: {@code sum("amount").from("payments").by("card").over("1h")}. */
public final class FeatureBuilder {
  private final AggregateFunction measure;
  private final String of;
  private final String from;
  private KeySpec by;
  private KeySpec lookup;
  private long over;
  private long newest;
  private long delay;
  private String where;
  private boolean excludeCurrent;
  private boolean exact;

  FeatureBuilder(MeasureSpec measure, String from) {
    this.measure = measure.measure();
    this.of = measure.of();
    this.where = measure.where();
    this.from = from;
  }

  /** Sets the key: one field or several. */
  public FeatureBuilder by(String field, String... more) {
    this.by = KeySpec.of(field, more);
    this.lookup = by;
    return this;
  }

  /**
   * Sets a key whose fields have other names in the decided stream.
   *
   * @param fields the field of the decided stream for each field of the measured stream; the order
   *     is that of the map
   */
  public FeatureBuilder by(Map<String, String> fields) {
    this.by = KeySpec.of(List.copyOf(fields.keySet()));
    this.lookup = KeySpec.of(List.copyOf(fields.values()));
    return this;
  }

  /**
   * Sets the length of the window, in the syntax of packs: a duration, {@code forever}, or a number
   * of events as in {@code 20 events}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public FeatureBuilder over(String length) {
    this.newest = EventCount.parse(length).orElse(0);
    this.over = newest > 0 ? 0 : EventCount.parseTime(length);
    return this;
  }

  /** Sets the length of the window, in whole milliseconds. */
  public FeatureBuilder over(Duration duration) {
    this.over = duration.toMillis();
    this.newest = 0;
    return this;
  }

  /**
   * Sets how long before the event the window ends, in the syntax of packs.
   *
   * @throws IllegalArgumentException if the text is not a duration
   */
  public FeatureBuilder delay(String duration) {
    this.delay = Durations.parse(duration);
    return this;
  }

  /** Sets how long before the event the window ends, in whole milliseconds. */
  public FeatureBuilder delay(Duration duration) {
    this.delay = duration.toMillis();
    return this;
  }

  /** Sets which events count (CEL over the fields of the stream). */
  public FeatureBuilder where(String condition) {
    this.where = condition;
    return this;
  }

  /** Leaves out the event itself. */
  public FeatureBuilder excludeCurrent() {
    this.excludeCurrent = true;
    return this;
  }

  /** Computes the window without the grid of tiles. */
  public FeatureBuilder exact() {
    this.exact = true;
    return this;
  }

  FeatureSpec build() {
    return new FeatureSpec(
        null, from, by, lookup, over, newest, delay, measure, of, where, excludeCurrent, exact);
  }
}
