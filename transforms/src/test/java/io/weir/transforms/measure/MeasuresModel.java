package io.weir.transforms.measure;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.oracle.OracleEventOrder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The contract's table, by looking through all events. */
final class MeasuresModel {
  private static final MathContext PLENTY = new MathContext(60);
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private MeasuresModel() {}

  static Object[] of(MeasurePlan plan, List<MeasureAccumulatorPropertyTest.Taken> events) {
    Object[] results = new Object[plan.size()];
    List<MeasureAccumulatorPropertyTest.Taken> ordered =
        events.stream()
            .sorted(
                Comparator.comparingLong(MeasureAccumulatorPropertyTest.Taken::time)
                    .thenComparing(
                        MeasureAccumulatorPropertyTest.Taken::id, OracleEventOrder.OF_IDS))
            .toList();
    for (int i = 0; i < results.length; i++) {
      int place = i;
      List<Object> values =
          ordered.stream().map(e -> e.values()[place]).filter(v -> v != null).toList();
      results[i] =
          of(
              plan.specs().get(i).measure(),
              plan.inputs().get(i),
              plan.specs().get(i).parameters().get("q"),
              values);
    }
    return results;
  }

  private static Object of(
      AggregateFunction measure, FieldType type, Double q, List<Object> values) {
    int n = values.size();
    return switch (measure.name()) {
      case "count" -> (long) n;
      case "sum" -> total(type, values);
      case "distinct" -> (long) different(values).size();
      case "ratio" ->
          n == 0 ? (Object) 0.0 : (double) values.stream().filter(v -> (Boolean) v).count() / n;
      case "avg" -> n == 0 ? null : average(type, values);
      case "stddev" -> n == 0 ? null : (Object) deviation(values);
      case "first" -> n == 0 ? null : values.get(0);
      case "last" -> n == 0 ? null : values.get(n - 1);
      case "min" -> n == 0 ? null : sorted(values).get(0);
      case "max" -> n == 0 ? null : sorted(values).get(n - 1);
      case "quantile" ->
          n == 0 ? null : sorted(values).get(Math.max(0, (int) Math.ceil(q * n - 1e-9) - 1));
      default -> throw new IllegalArgumentException("no model of " + measure);
    };
  }

  private static List<Object> sorted(List<Object> values) {
    return values.stream()
        .sorted(
            (a, b) ->
                a instanceof Double x
                    ? Double.compare(x, (Double) b)
                    : exact(a).compareTo(exact(b)))
        .toList();
  }

  /** The two zeros are one number. */
  private static Set<Object> different(List<Object> values) {
    Set<Object> different = new HashSet<>();
    values.forEach(v -> different.add(v instanceof Double d && d == 0 ? (Object) 0.0 : v));
    return different;
  }

  private static Object total(FieldType type, List<Object> values) {
    BigDecimal sum =
        values.stream().map(MeasuresModel::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (type.isDecimal()) {
      return sum.precision() > 38 ? null : sum.setScale(type.digits());
    }
    if (type != FieldType.INT) {
      return sum.round(DIGITS).doubleValue();
    }
    BigInteger whole = sum.toBigIntegerExact();
    return whole.bitLength() < 64 ? whole.longValueExact() : (Object) whole.doubleValue();
  }

  private static Object average(FieldType type, List<Object> values) {
    int n = values.size();
    if (!type.isDecimal()) {
      return ((Number) total(type, values)).doubleValue() / n;
    }
    return values.stream()
        .map(MeasuresModel::exact)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(n), type.digits(), RoundingMode.HALF_EVEN);
  }

  /** The root of the mean squared distance from the mean. */
  private static double deviation(List<Object> values) {
    BigDecimal n = BigDecimal.valueOf(values.size());
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (Object value : values) {
      BigDecimal x = exact(value);
      sum = sum.add(x);
      squares = squares.add(x.multiply(x));
    }
    BigDecimal scatter = n.multiply(squares).subtract(sum.multiply(sum));
    return scatter.sqrt(PLENTY).divide(n, PLENTY).round(DIGITS).doubleValue();
  }

  private static BigDecimal exact(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    return value instanceof Long n ? BigDecimal.valueOf(n) : new BigDecimal((Double) value);
  }
}
