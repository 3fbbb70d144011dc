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

  /** The number of events. */
  public static MeasureBuilder count() {
    return measure(Aggregates.COUNT, null);
  }

  /** The share of events for which {@link #where} holds. */
  public static MeasureBuilder ratio() {
    return measure(Aggregates.RATIO, null);
  }

  /** Any measure, over the values of a field or, where it takes none, of null. */
  public static MeasureBuilder measure(AggregateFunction measure, String of) {
    return new MeasureBuilder(measure, of);
  }

  /** The sum of a field. */
  public static MeasureBuilder sum(String of) {
    return measure(Aggregates.SUM, of);
  }

  /** The average of a field. */
  public static MeasureBuilder avg(String of) {
    return measure(Aggregates.AVG, of);
  }

  /** The number of different values of a field. */
  public static MeasureBuilder distinct(String of) {
    return measure(Aggregates.DISTINCT, of);
  }

  /** The value of a field at the first event that has one. */
  public static MeasureBuilder first(String of) {
    return measure(Aggregates.FIRST, of);
  }

  /** The value of a field at the last event that has one. */
  public static MeasureBuilder last(String of) {
    return measure(Aggregates.LAST, of);
  }

  /** A quantile of a field, of sessions and metrics only; q is from 0 to 1, 0.5 the median. */
  public static MeasureBuilder quantile(String of, double q) {
    return measure(Aggregates.QUANTILE, of).parameter("q", q);
  }

  /** A number that the measure needs, under its key in packs. */
  public MeasureBuilder parameter(String key, double value) {
    parameters.put(key, value);
    return this;
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
    return new MeasureSpec(measure, of, where, parameters);
  }
}
