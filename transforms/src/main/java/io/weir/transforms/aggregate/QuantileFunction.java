package io.weir.transforms.aggregate;

import io.weir.transforms.event.FieldType;
import java.util.List;
import java.util.Map;

/** {@code quantile}: the quantile {@code q} by nearest rank. */
final class QuantileFunction extends AggregateFunction {
  private static final NumberParameter Q =
      new NumberParameter("q", 0, 1, "0.95", "say which quantile, like 0.95; the median is 0.5");

  @Override
  public String name() {
    return "quantile";
  }

  @Override
  public List<NumberParameter> parameters() {
    return List.of(Q);
  }

  @Override
  public FieldType resultType(FieldType input) {
    return input;
  }

  @Override
  public boolean takesNumbersOnly() {
    return true;
  }

  /** Returns false, because a sliding window would have to keep every value. */
  @Override
  public boolean servesFeatures() {
    return false;
  }

  @Override
  public WindowAccumulator newWindowAccumulator(FieldType input, boolean tiled) {
    throw new UnsupportedOperationException("no window that slides measures quantiles");
  }

  @Override
  public SetAccumulator newSetAccumulator(FieldType input, Map<String, Double> parameters) {
    return new QuantileAccumulator(parameters.get(Q.name()), input);
  }
}
