package io.weir.transforms.pack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Builds a measured feature: {@code sum("amount").from("payments").by("card").over("1h")}. */
public final class FeatureBuilder {
  private final Measure measure;
  private final String of;
  private String from;
  private KeySpec by;
  private long over;
  private long delay;
  private String where;
  private boolean excludeCurrent;
  private boolean exact;

  private FeatureBuilder(Measure measure, String of) {
    this.measure = measure;
    this.of = of;
  }

  /** The number of events. */
  public static FeatureBuilder count() {
    return new FeatureBuilder(Measure.COUNT, null);
  }

  /** The share of events for which {@link #where} holds. */
  public static FeatureBuilder ratio() {
    return new FeatureBuilder(Measure.RATIO, null);
  }

  /** Any other measure over the values of a field. */
  public static FeatureBuilder measure(Measure measure, String of) {
    return new FeatureBuilder(measure, of);
  }

  /** The sum of a field. */
  public static FeatureBuilder sum(String of) {
    return measure(Measure.SUM, of);
  }

  /** The average of a field. */
  public static FeatureBuilder avg(String of) {
    return measure(Measure.AVG, of);
  }

  /** The number of different values of a field. */
  public static FeatureBuilder distinct(String of) {
    return measure(Measure.DISTINCT, of);
  }

  /** The value of a field at the last event that has one. */
  public static FeatureBuilder last(String of) {
    return measure(Measure.LAST, of);
  }

  /** The stream measured. */
  public FeatureBuilder from(String stream) {
    this.from = stream;
    return this;
  }

  /** The key: a field, or several. */
  public FeatureBuilder by(String field, String... more) {
    this.by = key(field, more);
    return this;
  }

  /**
   * How long the window is, as a pack would say it, or {@code forever}.
   *
   * @throws IllegalArgumentException if it is no duration
   */
  public FeatureBuilder over(String duration) {
    this.over =
        duration.equals(Durations.FOREVER) ? FeatureSpec.FOREVER : Durations.parse(duration);
    return this;
  }

  /** How long the window is, in whole milliseconds. */
  public FeatureBuilder over(Duration duration) {
    this.over = duration.toMillis();
    return this;
  }

  /**
   * How far the window ends before the event, as a pack would say it.
   *
   * @throws IllegalArgumentException if it is no duration
   */
  public FeatureBuilder delay(String duration) {
    this.delay = Durations.parse(duration);
    return this;
  }

  /** How far the window ends before the event, in whole milliseconds. */
  public FeatureBuilder delay(Duration duration) {
    this.delay = duration.toMillis();
    return this;
  }

  /** Which events count (CEL over the fields of the stream). */
  public FeatureBuilder where(String condition) {
    this.where = condition;
    return this;
  }

  /** Leaves the event itself out. */
  public FeatureBuilder excludeCurrent() {
    this.excludeCurrent = true;
    return this;
  }

  /** Keeps the window off the grid of tiles. */
  public FeatureBuilder exact() {
    this.exact = true;
    return this;
  }

  static KeySpec key(String field, String... more) {
    if (more.length == 0) {
      return KeySpec.of(field);
    }
    List<String> fields = new ArrayList<>(List.of(field));
    fields.addAll(List.of(more));
    return KeySpec.of(fields);
  }

  FeatureSpec build() {
    return new FeatureSpec(null, from, by, over, delay, measure, of, where, excludeCurrent, exact);
  }
}
