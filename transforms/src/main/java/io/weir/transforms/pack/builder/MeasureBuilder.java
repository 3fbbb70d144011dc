package io.weir.transforms.pack.builder;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds a measure of a session or a metric, {@code sum("amount").where("paid")}, or begins a
 * feature: {@code sum("amount").from("payments").by("card").over("1h")}.
 */
public final class MeasureBuilder {
  private final AggregateFunction measure;
  private final String of;
  private final Map<String, Double> parameters = new TreeMap<>();
  private String where;

  private MeasureBuilder(AggregateFunction measure, String of) {
    this.measure = measure;
    this.of = of;
  }

  /** Measures the number of events. */
  public static MeasureBuilder count() {
    return measure(Aggregates.COUNT, null);
  }

  /** Measures the share of events for which {@link #where} is true. */
  public static MeasureBuilder ratio() {
    return measure(Aggregates.RATIO, null);
  }

  /**
   * Measures by any aggregate function.
   *
   * @param of the field that is measured, or null if the function takes none
   */
  public static MeasureBuilder measure(AggregateFunction measure, String of) {
    return new MeasureBuilder(measure, of);
  }

  /** Measures the sum of a field. */
  public static MeasureBuilder sum(String of) {
    return measure(Aggregates.SUM, of);
  }

  /** Measures the average of a field. */
  public static MeasureBuilder avg(String of) {
    return measure(Aggregates.AVG, of);
  }

  /** Measures the number of distinct values of a field. */
  public static MeasureBuilder distinct(String of) {
    return measure(Aggregates.DISTINCT, of);
  }

  /** Measures the value of a field at the first event that has one. */
  public static MeasureBuilder first(String of) {
    return measure(Aggregates.FIRST, of);
  }

  /** Measures the value of a field at the last event that has one. */
  public static MeasureBuilder last(String of) {
    return measure(Aggregates.LAST, of);
  }

  /**
   * Measures a quantile of a field, for sessions and metrics only. The quantile is from 0 to 1; 0.5
   * is the median.
   */
  public static MeasureBuilder quantile(String of, double q) {
    return measure(Aggregates.QUANTILE, of).parameter("q", q);
  }

  /**
   * Sets a number that the measure needs.
   *
   * @param key key of the number in packs
   */
  public MeasureBuilder parameter(String key, double value) {
    parameters.put(key, value);
    return this;
  }

  /** Sets which events count (CEL over the fields of the stream). */
  public MeasureBuilder where(String condition) {
    this.where = condition;
    return this;
  }

  /** Begins a feature with this measure over a stream. */
  public FeatureBuilder from(String stream) {
    return new FeatureBuilder(build(), stream);
  }

  MeasureSpec build() {
    return new MeasureSpec(measure, of, where, parameters);
  }
}
