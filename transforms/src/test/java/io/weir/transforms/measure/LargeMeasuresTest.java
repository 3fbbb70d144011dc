package io.weir.transforms.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of so many events that some measures are estimates: near, and still the same however. */
class LargeMeasuresTest {
  private static final MeasurePlan PLAN =
      new MeasurePlan(
          List.of("different", "median", "most"),
          List.of(
              new MeasureSpec(Aggregates.DISTINCT, "n", null, null),
              new MeasureSpec(Aggregates.QUANTILE, "n", null, Map.of("q", 0.5)),
              new MeasureSpec(Aggregates.QUANTILE, "n", null, Map.of("q", 0.95))),
          List.of(FieldType.INT, FieldType.INT, FieldType.INT));

  /** The events whose values are 1 to n, each once. */
  private static List<Long> upTo(int n) {
    List<Long> values = new ArrayList<>();
    for (long i = 1; i <= n; i++) {
      values.add(i);
    }
    return values;
  }

  private static MeasureAccumulator gather(List<Long> values, int parts, long seed)
      throws IOException {
    Random random = new Random(seed);
    List<Long> order = new ArrayList<>(values);
    Collections.shuffle(order, random);
    List<MeasureAccumulator> all = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      all.add(new MeasureAccumulator(PLAN));
    }
    for (long value : order) {
      all.get(random.nextInt(parts)).add(value, "id" + value, new Object[] {value, value, value});
    }
    MeasureAccumulator merged = new MeasureAccumulator(PLAN);
    for (MeasureAccumulator part : all) {
      merged.merge(MeasureAccumulatorPropertyTest.throughBytes(PLAN, part));
    }
    return merged;
  }

  @Test
  void shouldCountAThousandDifferentValuesExactly() throws IOException {
    assertEquals(1000L, gather(upTo(1000), 7, 1).values()[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1001, 2000, 3500, 20_000, 150_000})
  void shouldCountMoreValuesWithinTwoPercent(int n) throws IOException {
    double counted = (Long) gather(upTo(n), 5, 2).values()[0];
    assertEquals(n, counted, 0.02 * n);
    assertTrue(counted > 1000);
  }

  @Test
  void shouldComputeQuantilesOf65536EventsExactly() throws IOException {
    Object[] values = gather(upTo(65_536), 3, 3).values();
    // The least value that at least half, and 95 % (62,259.2), do not exceed.
    assertEquals(32_768L, values[1]);
    assertEquals(62_260L, values[2]);
  }

  @Test
  void shouldComputeQuantilesOfMoreEventsWithinOnePercentOfRank() throws IOException {
    int n = 300_000;
    Object[] values = gather(upTo(n), 3, 4).values();
    assertEquals(0.5 * n, (Long) values[1], 0.01 * n);
    assertEquals(0.95 * n, (Long) values[2], 0.01 * n);
  }

  @Test
  void shouldEstimateTheSameInAnyOrder() throws IOException {
    for (int n : new int[] {1500, 3500, 150_000}) {
      List<Long> values = upTo(n);
      Object[] expected = gather(values, 1, 5).values();
      for (int parts = 2; parts < 5; parts++) {
        Object[] found = gather(values, parts, 5 + parts).values();
        assertArrayEquals(expected, found, () -> Arrays.toString(found));
      }
    }
  }
}
