package io.weir.transforms.pack.builder;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.time.Duration;

/** Builds a measured feature: {@code sum("amount").from("payments").by("card").over("1h")}. */
public final class FeatureBuilder {
  private final AggregateFunction measure;
  private final String of;
  private final String from;
  private KeySpec by;
  private long over;
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
    return this;
  }

  /**
   * Sets the length of the window, in the syntax of packs, or {@code forever}.
   *
   * @throws IllegalArgumentException if the text is not a duration
   */
  public FeatureBuilder over(String duration) {
    this.over = Durations.parseWindow(duration);
    return this;
  }

  /** Sets the length of the window, in whole milliseconds. */
  public FeatureBuilder over(Duration duration) {
    this.over = duration.toMillis();
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
    return new FeatureSpec(null, from, by, over, delay, measure, of, where, excludeCurrent, exact);
  }
}
