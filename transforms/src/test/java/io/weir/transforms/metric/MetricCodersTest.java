package io.weir.transforms.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.CoderChecks;
import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.encoding.VersionedCoder;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.keyed.FramedStateCoder;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.datasketches.hash.MurmurHash3;
import org.junit.jupiter.api.Test;

/**
 * The bytes of state, which savepoints keep across releases. Numbers are varints, signed ones
 * zigzag (twice the number), values a tag and themselves, strings their length and UTF-8.
 */
class MetricCodersTest {
  private static final MeasurePlan PLAN =
      new MeasurePlan(
          List.of("orders", "paid", "revenue", "most", "customers", "last", "median"),
          List.of(
              spec(Aggregates.COUNT, null),
              new MeasureSpec(Aggregates.RATIO, null, "paid", null),
              spec(Aggregates.SUM, "amount"),
              spec(Aggregates.MAX, "items"),
              spec(Aggregates.DISTINCT, "items"),
              spec(Aggregates.LAST, "customer"),
              new MeasureSpec(Aggregates.QUANTILE, "items", null, Map.of("q", 0.5))),
          List.of(
              FieldType.BOOL,
              FieldType.BOOL,
              FieldType.DOUBLE,
              FieldType.INT,
              FieldType.INT,
              FieldType.STRING,
              FieldType.INT));

  private static final String WINDOWS = "orders by [region]";

  // A hash of the plan and the windows. Copied, not derived: it must not change with a release, or
  // the release
  // would refuse the state of all jobs.
  private static final String SHAPE = "26628f54";

  private static MeasureSpec spec(AggregateFunction measure, String of) {
    return new MeasureSpec(measure, of, null, null);
  }

  private static MeasureAccumulator twoOrders() {
    MeasureAccumulator measures = new MeasureAccumulator(PLAN);
    measures.add(10, 1L, new Object[] {true, true, 0.5, 3L, 3L, "c", 3L});
    measures.add(20, 2L, new Object[] {true, false, 1.0, 4L, 4L, "d", null});
    return measures;
  }

  @Test
  void shouldKeepTheBytesOfAccumulators() {
    String bytes =
        "01" // version
            + SHAPE
            + "02" // two events
            + "02" // counted
            + "01 02" // one of two
            + "02 3ff8000000000000" // a sum of one part, 1.5, and nothing beside it
            + "02 08 01" // int 4, of one event
            + "00 02 0000000000000003 0000000000000004" // no sketch: two hashes
            + "01 28 01 01 64 02 04" // there is one: at 20 ms, string d, of the order 2
            + "01" // one value: hash of its id, bits
            + HexFormat.of().toHexDigits(MurmurHash3.hash(1L, 9001)[0])
            + "0000000000000003";
    FramedStateCoder.golden(
        VersionedCoder.of(new MeasureAccumulatorEncoding(PLAN, WINDOWS)), bytes, twoOrders());
  }

  @Test
  void shouldKeepTheBytesOfEmptyAccumulators() {
    FramedStateCoder.golden(
        VersionedCoder.of(new MeasureAccumulatorEncoding(PLAN, WINDOWS)),
        "01" + SHAPE + "00" + "00" + "00 00" + "00" + "00" + "00 00" + "00" + "00",
        new MeasureAccumulator(PLAN));
  }

  @Test
  void shouldReadNoFurtherThanTheirBytes() {
    CoderChecks.nested(
        VersionedCoder.of(new MeasureAccumulatorEncoding(PLAN, WINDOWS)),
        twoOrders(),
        new MeasureAccumulator(PLAN),
        twoOrders());
    CoderChecks.roundTrip(
        VersionedCoder.of(new MeasureAccumulatorEncoding(PLAN, WINDOWS)), twoOrders());
    MeasuredPane nothing = new MeasuredPane(0, Collections.singletonList(null));
    MeasuredPane something = new MeasuredPane(300, Arrays.asList(1L, null, "a", 0.5, true));
    CoderChecks.nested(MeasuredPaneCoder.of(), something, nothing);
    CoderChecks.roundTrip(MeasuredPaneCoder.of(), something, nothing);
  }

  @Test
  void shouldBeEqualWhenPlansAreEqual() {
    assertEquals(
        VersionedCoder.of(new MeasureAccumulatorEncoding(PLAN, WINDOWS)),
        VersionedCoder.of(new MeasureAccumulatorEncoding(PLAN, WINDOWS)));
    assertEquals(
        VersionedCoder.of(new MeasureAccumulatorEncoding(PLAN, WINDOWS)).hashCode(),
        VersionedCoder.of(new MeasureAccumulatorEncoding(PLAN, WINDOWS)).hashCode());
    assertTrue(
        !VersionedCoder.of(new MeasureAccumulatorEncoding(PLAN, WINDOWS))
            .equals(VersionedCoder.of(new MeasureAccumulatorEncoding(counts(), WINDOWS))));
  }

  @Test
  void shouldRefuseStateOfOtherWindows() throws Exception {
    List<String> packs =
        List.of(
            metric("by: region, window: 1m"),
            metric("by: [region, shop], window: 1m"),
            metric("by: shop, window: 1m"),
            metric("window: 1m"),
            metric("by: region, window: 5m"),
            metric("by: region, window: 1m, every: 30s"));
    List<VersionedCoder<MeasureAccumulator>> coders = new ArrayList<>();
    for (String pack : packs) {
      MetricPlan plan = MetricPlan.of(PackReader.read("test", pack), "m");
      coders.add(
          VersionedCoder.of(new MeasureAccumulatorEncoding(plan.measures(), plan.windows(true))));
      coders.add(
          VersionedCoder.of(new MeasureAccumulatorEncoding(plan.measures(), plan.windows(false))));
    }
    for (VersionedCoder<MeasureAccumulator> wrote : coders) {
      MetricPlan plan = MetricPlan.of(PackReader.read("test", packs.get(0)), "m");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      wrote.encode(new MeasureAccumulator(plan.measures()), bytes);
      for (VersionedCoder<MeasureAccumulator> reads : coders) {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
        if (wrote.equals(reads)) {
          reads.decode(in);
        } else {
          IOException refused = assertThrows(IOException.class, () -> reads.decode(in));
          assertTrue(refused.getMessage().contains("groups or windows"), refused.getMessage());
        }
      }
    }
  }

  private static String metric(String windows) {
    return """
        pack: test
        version: 1
        streams:
          p: {id: id, time: time, fields: {id: string, time: timestamp, region: string, shop: string}}
        metrics:
          m: {from: p, %s, measures: {n: {measure: count}}}
        """
        .formatted(windows);
  }

  private static MeasurePlan counts() {
    return new MeasurePlan(
        List.of("orders"), List.of(spec(Aggregates.COUNT, null)), List.of(FieldType.BOOL));
  }

  @Test
  void shouldRefuseStateOfOtherMeasures() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VersionedCoder.of(new MeasureAccumulatorEncoding(PLAN, WINDOWS)).encode(twoOrders(), bytes);
    ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
    IOException refused =
        assertThrows(
            IOException.class,
            () -> VersionedCoder.of(new MeasureAccumulatorEncoding(counts(), WINDOWS)).decode(in));
    assertTrue(refused.getMessage().contains("other measures"), refused.getMessage());
  }
}
