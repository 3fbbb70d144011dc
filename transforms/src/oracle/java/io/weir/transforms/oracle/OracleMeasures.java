package io.weir.transforms.oracle;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.event.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What each measure makes of the values of its window, computed exactly before it is rounded. */
final class OracleMeasures {
  private static final MathContext TWELVE_DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  /** Digits enough that rounding the root to 12 is not seen to round twice. */
  private static final MathContext MANY_DIGITS = new MathContext(80, RoundingMode.HALF_EVEN);

  private static final int DECIMAL_DIGITS = 38;

  private OracleMeasures() {}

  /** The measure over values that are there, in the order of their events. */
  static Object of(AggregateFunction measure, FieldType type, List<Object> values) {
    return switch (measure.name()) {
      case "count" -> (long) values.size();
      case "sum" -> sum(type, values);
      case "min" -> values.stream().min(OracleMeasures::compare).orElse(null);
      case "max" -> values.stream().max(OracleMeasures::compare).orElse(null);
      case "avg" -> values.isEmpty() ? null : average(type, values);
      case "stddev" -> values.isEmpty() ? null : (Object) deviation(values);
      case "distinct" -> (long) different(values).size();
      case "first" -> values.isEmpty() ? null : values.get(0);
      case "last" -> values.isEmpty() ? null : values.get(values.size() - 1);
      case "quantile" -> throw new IllegalArgumentException("a quantile needs its q: see quantile");
      case "ratio" -> throw new IllegalArgumentException("a ratio is of two counts: see ratio");
      default -> throw new IllegalArgumentException("no model of " + measure);
    };
  }

  static double ratio(long part, long whole) {
    return whole == 0 ? 0.0 : (double) part / whole;
  }

  /**
   * The least value that at least a share {@code q} of all values do not exceed; null where there
   * are none.
   */
  static Object quantile(double q, List<Object> values) {
    if (values.isEmpty()) {
      return null;
    }
    // The decimal that the pack gives: as a binary fraction 0.1 of ten values would be above one.
    BigDecimal share = BigDecimal.valueOf(q).multiply(BigDecimal.valueOf(values.size()));
    int rank = share.setScale(0, RoundingMode.CEILING).intValueExact();
    return values.stream().sorted(OracleMeasures::compare).toList().get(Math.max(rank, 1) - 1);
  }

  /** The value as keys and distinct counts see it: the two zeros are one number. */
  static Object identity(Object value) {
    return value instanceof Double d && d == 0 ? Double.valueOf(0.0) : value;
  }

  private static Object intSum(List<Object> values) {
    BigInteger sum = exactSum(values).toBigIntegerExact();
    return sum.bitLength() < Long.SIZE ? sum.longValueExact() : (Object) sum.doubleValue();
  }

  private static double doubleSum(List<Object> values) {
    return exactSum(values).round(TWELVE_DIGITS).doubleValue();
  }

  private static Object sum(FieldType type, List<Object> values) {
    return switch (type.kind()) {
      case INT -> intSum(values);
      case DECIMAL -> decimalSum(type, values);
      default -> doubleSum(values);
    };
  }

  /** Missing if the sum has more than 38 digits. */
  private static BigDecimal decimalSum(FieldType type, List<Object> values) {
    BigDecimal sum = exactSum(values).setScale(type.digits(), RoundingMode.UNNECESSARY);
    return sum.precision() > DECIMAL_DIGITS ? null : sum;
  }

  private static Object average(FieldType type, List<Object> values) {
    return type.isDecimal()
        ? exactSum(values)
            .divide(BigDecimal.valueOf(values.size()), type.digits(), RoundingMode.HALF_EVEN)
        : (Object) (((Number) sum(type, values)).doubleValue() / values.size());
  }

  /** sqrt(n * sum(x^2) - sum(x)^2) / n, all of it exact up to the root. */
  private static double deviation(List<Object> values) {
    BigDecimal n = BigDecimal.valueOf(values.size());
    BigDecimal sum = exactSum(values);
    BigDecimal squares =
        values.stream()
            .map(OracleMeasures::exact)
            .map(x -> x.multiply(x))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal spread = n.multiply(squares).subtract(sum.multiply(sum));
    return spread.sqrt(MANY_DIGITS).divide(n, MANY_DIGITS).round(TWELVE_DIGITS).doubleValue();
  }

  private static BigDecimal exactSum(List<Object> values) {
    return values.stream().map(OracleMeasures::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal exact(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    return value instanceof Long n ? BigDecimal.valueOf(n) : new BigDecimal((Double) value);
  }

  private static int compare(Object a, Object b) {
    if (a instanceof Double x) {
      return Double.compare(x, (Double) b);
    }
    return exact(a).compareTo(exact(b));
  }

  private static Set<Object> different(Collection<Object> values) {
    Set<Object> different = new HashSet<>();
    values.forEach(value -> different.add(identity(Objects.requireNonNull(value))));
    return different;
  }
}
