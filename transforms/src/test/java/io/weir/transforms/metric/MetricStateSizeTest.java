package io.weir.transforms.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.encoding.VersionedCoder;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is foretold against the bytes of real accumulators. */
class MetricStateSizeTest {
  private static final long START = 1_772_359_200_000L;
  private static final StreamSpec STREAM =
      new StreamSpec(
          "id",
          "time",
          Map.of(
              "id", FieldType.STRING,
              "time", FieldType.TIMESTAMP,
              "n", FieldType.INT,
              "amount", FieldType.DOUBLE));

  private static MetricSpec metric(long window, long every, String measure, String of) {
    AggregateFunction measured = Aggregates.STANDARD.byName().get(measure);
    Map<String, Double> q = measured.equals(Aggregates.QUANTILE) ? Map.of("q", 0.9) : null;
    MeasureSpec spec = new MeasureSpec(measured, of, null, q);
    return new MetricSpec("s", null, window, every, Map.of("m", spec));
  }

  @ParameterizedTest
  @CsvSource({
    "count,,10",
    "ratio,,10",
    "sum,n,10",
    "sum,amount,10",
    "avg,n,10",
    "avg,amount,10",
    "stddev,amount,10",
    "min,n,10",
    "max,amount,10",
    "first,id,10",
    "last,amount,10",
    "last,time,1",
    "distinct,id,1",
    "distinct,id,40",
    "distinct,id,60",
    "distinct,id,70",
    "distinct,id,1000",
    "quantile,amount,0.1",
    "quantile,n,10",
    "quantile,amount,2000",
  })
  void shouldBeWithinTwiceTheMeasuredSize(String measure, String of, double rate)
      throws IOException {
    MetricSpec spec = metric(60_000, 60_000, measure, of);
    double foretold = new MetricStateSize(rate, 0).ofWindow(spec, STREAM);
    double measured = measure(spec, (int) (rate * 60));
    assertTrue(
        foretold <= 2 * measured && measured <= 2 * foretold,
        () -> String.format(Locale.ROOT, "foretold %.0f, measured %.0f", foretold, measured));
  }

  private static double measure(MetricSpec spec, int events) throws IOException {
    Random random = new Random(1);
    MeasurePlan plan = MeasurePlan.of(spec.measures(), STREAM);
    MeasureSpec of = spec.measures().get("m");
    MeasureAccumulator measures = new MeasureAccumulator(plan);
    for (int i = 0; i < events; i++) {
      String id = String.format(Locale.ROOT, "payment-%08d", i);
      long time = START + random.nextInt(60_000);
      measures.add(time, id, new Object[] {value(of.of(), id, time, random)});
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VersionedCoder.of(new MeasureAccumulatorEncoding(plan, "")).encode(measures, bytes);
    return bytes.size();
  }

  private static Object value(String of, String id, long time, Random random) {
    if (of == null) {
      return random.nextBoolean();
    }
    return switch (of) {
      case "id" -> id;
      case "time" -> java.time.Instant.ofEpochMilli(time);
      case "amount" -> random.nextInt(100_000) / 100.0;
      default -> (long) random.nextInt(1_000_000);
    };
  }

  @Test
  void shouldCountOverlappingWindowsKeptForLateEvents() {
    MetricStateSize size = new MetricStateSize(1, 60_000);
    // Six minutes of starts at one a half minute: five of the window, one of lateness.
    assertEquals(12, size.windows(metric(300_000, 30_000, "count", null)));
    assertEquals(10, size.windowsOfAnEvent(metric(300_000, 30_000, "count", null)));
    MetricSpec forever = metric(FeatureSpec.FOREVER, FeatureSpec.FOREVER, "count", null);
    assertEquals(1, size.windows(forever));
    assertEquals(1, size.windowsOfAnEvent(forever));
    assertTrue(size.ofWindow(forever, STREAM) < 20);
  }
}
