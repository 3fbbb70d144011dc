package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.metric.Metric;
import io.weir.transforms.metric.MetricCoder;
import io.weir.transforms.record.Timing;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static final long HOUR = 3_600_000;
  private static final int MILLION = 1_000_000;

  @Test
  void shouldDrawGroupsOfAMetricOnOneScale() {
    Map<String, Long> peaks =
        Map.of(
            "orders/placed/0/north", 9L * MILLION,
            "orders/placed/23/north", 1L * MILLION,
            "orders/placed/1/south", 3L * MILLION,
            "users/n/12/", MILLION / 4L);

    assertEquals(
        """

        orders placed, highest by hour of the day (UTC)
          north            |@                      .|  9 at 00:00
          south            | -                      |  3 at 01:00

        users n, highest by hour of the day (UTC)
          all              |            @           |  0.25 at 12:00
        """,
        Chart.of(peaks));
  }

  @Test
  void shouldDrawNothingWhereThereIsNone() {
    assertEquals("", Chart.of(Map.of()));
  }

  @Test
  void shouldKeepTheHighestFinalValueOfEachHourAndTheFirstEightGroups() {
    List<Metric> metrics =
        Stream.concat(
                Stream.of(
                    metric("a", 0, 2L, true),
                    metric("a", HOUR - 1, 5L, true),
                    metric("a", 24 * HOUR, 4L, true),
                    metric("a", 0, 99L, false),
                    metric("a", -1, 7L, true)),
                IntStream.range(0, 20)
                    .mapToObj(i -> metric("g" + (char) ('a' + i), HOUR, 1L, true)))
            .toList();
    Pipeline pipeline = Pipeline.create();

    PAssert.that(pipeline.apply(Create.of(metrics).withCoder(coder())).apply(new HourlyPeaks()))
        .satisfies(
            found -> {
              Map<String, Long> peaks = new LinkedHashMap<>();
              for (KV<String, Long> peak :
                  StreamSupport.stream(found.spliterator(), false)
                      .sorted(Comparator.comparing(KV::getKey))
                      .toList()) {
                peaks.put(peak.getKey(), peak.getValue());
              }
              assertEquals(9, peaks.size(), peaks::toString);
              assertEquals(5L * MILLION, peaks.get("chart.orders/placed/0/a"));
              assertEquals(7L * MILLION, peaks.get("chart.orders/placed/23/a"));
              assertEquals(1L * MILLION, peaks.get("chart.orders/placed/1/gg"));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static Coder<Metric> coder() {
    return MetricCoder.of();
  }

  private static Metric metric(String group, long start, long placed, boolean isFinal) {
    return new Metric(
        group + start + placed,
        "orders",
        Map.of("region", group),
        start,
        start + HOUR,
        Map.of("placed", placed),
        1,
        Timing.ON_TIME,
        isFinal,
        "test",
        1L);
  }
}
