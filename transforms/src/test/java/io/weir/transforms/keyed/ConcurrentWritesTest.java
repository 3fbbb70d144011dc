package io.weir.transforms.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.aggregate.SetAccumulator;
import io.weir.transforms.aggregate.WindowAccumulator;
import io.weir.transforms.event.FieldType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That accumulators do not change when they are written, and that the check would notice. */
class ConcurrentWritesTest {
  // More than are counted exactly.
  private static final long VALUES = 3000;

  @Test
  void shouldNotChangeAnEstimateWhenItIsWritten() {
    WindowAccumulator estimate = Aggregates.DISTINCT.newWindowAccumulator(FieldType.INT, true);
    for (long value = 0; value < VALUES; value++) {
      estimate.add(value, value);
      estimate.compact();
    }
    Object before = estimate.value(null);
    ConcurrentWrites.of(estimate, estimate::write);
    assertEquals(before, estimate.value(null));
  }

  @Test
  void shouldNotChangeAQuantileWhenItIsWritten() {
    AggregateFunction quantile = Aggregates.QUANTILE;
    SetAccumulator values = quantile.newSetAccumulator(FieldType.INT, Map.of("q", 0.5));
    for (long value = 1; value <= VALUES; value++) {
      values.add(value, value, VALUES + 1 - value);
    }
    ConcurrentWrites.of(values, out -> values.write(out, 0));
    assertEquals(VALUES / 2, values.value());
  }

  @Test
  void shouldNoticeAStateThatChangesWhenItIsWritten() {
    TextState state = new TextState("a");
    assertThrows(
        AssertionError.class,
        () ->
            ConcurrentWrites.of(
                state,
                out -> {
                  out.writeByte(1);
                  state.text = "b";
                }));
  }
}
