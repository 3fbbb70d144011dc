package io.weir.transforms.pack.builder;

import io.weir.transforms.pack.spec.Measure;
import io.weir.transforms.pack.spec.MeasureSpec;

/**
 * Builds a measure of a session or a metric, {@code sum("amount").where("paid")}, or begins a
 * feature: {@code sum("amount").from("payments").by("card").over("1h")}.
 */
public final class MeasureBuilder {
  private final Measure measure;
  private final String of;
  private final Double q;
  private String where;

  private MeasureBuilder(Measure measure, String of, Double q) {
    this.measure = measure;
    this.of = of;
    this.q = q;
  }

  /** The number of events. */
  public static MeasureBuilder count() {
    return measure(Measure.COUNT, null);
  }

  /** The share of events for which {@link #where} holds. */
  public static MeasureBuilder ratio() {
    return measure(Measure.RATIO, null);
  }

  /** Any other measure over the values of a field, but for {@link #quantile}. */
  public static MeasureBuilder measure(Measure measure, String of) {
    return new MeasureBuilder(measure, of, null);
  }

  /** The sum of a field. */
  public static MeasureBuilder sum(String of) {
    return measure(Measure.SUM, of);
  }

  /** The average of a field. */
  public static MeasureBuilder avg(String of) {
    return measure(Measure.AVG, of);
  }

  /** The number of different values of a field. */
  public static MeasureBuilder distinct(String of) {
    return measure(Measure.DISTINCT, of);
  }

  /** The value of a field at the first event that has one. */
  public static MeasureBuilder first(String of) {
    return measure(Measure.FIRST, of);
  }

  /** The value of a field at the last event that has one. */
  public static MeasureBuilder last(String of) {
    return measure(Measure.LAST, of);
  }

  /** A quantile of a field, of sessions and metrics only; q is from 0 to 1, 0.5 the median. */
  public static MeasureBuilder quantile(String of, double q) {
    return new MeasureBuilder(Measure.QUANTILE, of, q);
  }

  /** Which events count (CEL over the fields of the stream). */
  public MeasureBuilder where(String condition) {
    this.where = condition;
    return this;
  }

  /** The feature that has this measure over a stream. */
  public FeatureBuilder from(String stream) {
    return new FeatureBuilder(build(), stream);
  }

  MeasureSpec build() {
    return new MeasureSpec(measure, of, where, q);
  }
}
