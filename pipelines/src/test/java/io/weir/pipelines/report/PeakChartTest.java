package io.weir.pipelines.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordCoder;
import io.weir.transforms.record.RecordTiming;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeakChartTest {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  /** What the test's pipelines have counted: an assertion in one cannot reach its caller. */
  private static final Map<String, Long> FOUND = new ConcurrentSkipListMap<>();

  @Test
  void shouldDrawGroupsOfAMetricOnOneScale() {
    Map<String, Long> peaks =
        Map.of(
            "orders/placed/0/0/north", bits(9),
            "orders/placed/0/23/north", bits(1),
            "orders/placed/0/1/south", bits(3),
            "users/n/0/12/", bits(0.25));

    assertEquals(
        """

        orders placed, highest by hour of the day (UTC)
          north            |@                      .|  9 at 00:00
          south            | -                      |  3 at 01:00

        users n, highest by hour of the day (UTC)
          all              |            @           |  0.25 at 12:00
        """,
        PeakChart.of(peaks));
  }

  @ParameterizedTest
  @CsvSource({
    "1599, 1599",
    "1234567890123, 1234567890123",
    "0.1, 0.1",
    "0.333333333333, 0.333333333333",
    "-1599.5, -1599.5",
    "1e300, 1.0E300",
  })
  void shouldPrintExactFigures(double value, String said) {
    String chart = PeakChart.of(Map.of("orders/placed/0/0/", bits(value)));

    assertTrue(chart.endsWith("|  " + said + " at 00:00\n"), chart);
  }

  @Test
  void shouldDrawLongWindowsFromTheFirstToTheLast() {
    Map<String, Long> peaks = chart(metrics(DAY, 0, 1599, 2 * DAY, 3));

    assertEquals(
        """

        orders placed, highest by 1d, 1970-01-01 to 1970-01-03 (UTC)
          a                |@ .|  1599 at 1970-01-01
        """,
        PeakChart.of(peaks));
  }

  @Test
  void shouldNameTheMinuteWhereColumnsAreNoDays() {
    Map<String, Long> peaks = chart(metrics(6 * HOUR, 6 * HOUR, 2));

    assertEquals(
        """

        orders placed, highest by 6h, 1970-01-01T06:00 (UTC)
          a                |@|  2 at 1970-01-01T06:00
        """,
        PeakChart.of(peaks));
  }

  @Test
  void shouldPutColumnsTogetherUntilALineHoldsThem() {
    long[] daysAndValues = new long[2 * 40];
    for (int day = 0; day < 40; day++) {
      daysAndValues[2 * day] = day * DAY;
      daysAndValues[2 * day + 1] = day + 1L;
    }
    Map<String, Long> peaks = chart(metrics(DAY, daysAndValues));

    assertEquals(
        """

        orders placed, highest by 2d, 1970-01-01 to 1970-02-08 (UTC)
          a                |%s|  40 at 1970-02-08
        """
            .formatted(twenty()),
        PeakChart.of(peaks));
  }

  /** The shades of 2, 4 ... 40 of 40, of the nine from the lightest on. */
  private static String twenty() {
    StringBuilder bar = new StringBuilder();
    for (int column = 1; column <= 20; column++) {
      bar.append(".:-=+*#%@".charAt((int) Math.max(1, Math.round(column / 20.0 * 9)) - 1));
    }
    return bar.toString();
  }

  @Test
  void shouldDrawTheSameWhateverTheOrderAndPartsOfItsValues() {
    Random random = new Random(7);
    List<Long> days = new ArrayList<>(random.longs(50, -300, 300).boxed().toList());
    PeakSeries inOrder = new PeakSeries(ChartAxis.ofWindows(DAY));
    days.forEach(day -> inOrder.add(day * DAY, day));
    Collections.shuffle(days, random);
    PeakSeries first = new PeakSeries(ChartAxis.ofWindows(DAY));
    PeakSeries second = new PeakSeries(ChartAxis.ofWindows(DAY));
    days.subList(0, 3).forEach(day -> first.add(day * DAY, day));
    days.subList(3, days.size()).forEach(day -> second.add(day * DAY, day));
    first.add(second);

    assertEquals(inOrder, first);
    assertTrue(inOrder.byColumn().size() <= ChartAxis.MOST_COLUMNS);
  }

  @Test
  void shouldDrawGroupsFarApartOnOneAxis() {
    Map<String, Long> peaks =
        Map.of("orders/placed/" + DAY + "/0/a", bits(1), "orders/placed/" + DAY + "/63/b", bits(2));

    assertEquals(
        """

        orders placed, highest by 2d, 1970-01-01 to 1970-03-04 (UTC)
          a                |+                               |  1 at 1970-01-01
          b                |                               @|  2 at 1970-03-04
        """,
        PeakChart.of(peaks));
  }

  @Test
  void shouldKeepAGroupOfSeveralLinesInItsLine() {
    String chart = PeakChart.of(Map.of("orders/placed/0/0/a\nb\u0007", bits(1)));

    assertTrue(chart.contains("  a?b?             |@"), chart);
  }

  @Test
  void shouldDrawNothingWhereThereIsNone() {
    assertEquals("", PeakChart.of(Map.of()));
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
    Map<String, Long> peaks = peaks(metrics);

    assertEquals(9, peaks.size(), peaks::toString);
    assertEquals(bits(5), peaks.get("chart.orders/placed/0/0/a"));
    assertEquals(bits(7), peaks.get("chart.orders/placed/0/23/a"));
    assertEquals(bits(1), peaks.get("chart.orders/placed/0/1/gg"));
  }

  @Test
  void shouldDistinguishLongGroups() {
    String common = "x".repeat(1_000_000);
    List<Metric> metrics =
        List.of(metric(common + "a", 0, 1L, true), metric(common + "b", 0, 2L, true));

    Map<String, Long> peaks = peaks(metrics);

    assertEquals(2, peaks.size());
    assertTrue(peaks.keySet().stream().allMatch(n -> n.length() < 300), "names stay short");
  }

  @Test
  void shouldKeepTheSamePeaksWhenMetricsAreSplitDifferently() {
    Metric low = metric("a", 0, 2L, true);
    Metric high = metric("a", HOUR - 1, 5L, true);
    Metric early = metric("a", 0, 99L, false);
    Metric other = metric("b", 0, 3L, true);
    Map<String, Long> expected =
        Map.of("chart.orders/placed/0/0/a", bits(5), "chart.orders/placed/0/0/b", bits(3));

    assertEquals(expected, peaksOfBatches(List.of(List.of(low, high, early, other))));
    assertEquals(
        expected,
        peaksOfBatches(List.of(List.of(other, high), List.of(), List.of(early), List.of(low))));
  }

  /** What a run counts for its chart of these metrics, which come in one batch. */
  private static Map<String, Long> peaks(List<Metric> metrics) {
    return peaksOfBatches(List.of(metrics));
  }

  private static Map<String, Long> peaksOfBatches(List<List<Metric>> batches) {
    Pipeline pipeline = Pipeline.create();
    Map<String, Long> peaks = new TreeMap<>();
    PAssert.that(pipeline.apply(Create.of(batches).withCoder(coder())).apply(new MetricPeaks()))
        .satisfies(
            found -> {
              FOUND.clear();
              found.forEach(peak -> FOUND.put(peak.getKey(), peak.getValue()));
              return null;
            });
    pipeline.run().waitUntilFinish();
    peaks.putAll(FOUND);
    return peaks;
  }

  /** The same without what names of charts begin with. */
  private static Map<String, Long> chart(List<Metric> metrics) {
    return new RunCountNames(peaks(metrics)).under(RunCountNames.CHART);
  }

  private static long bits(double value) {
    return Double.doubleToLongBits(value);
  }

  /** Metrics of group a with windows of this length, by their starts and values. */
  private static List<Metric> metrics(long window, long... startsAndValues) {
    List<Metric> metrics = new ArrayList<>();
    for (int i = 0; i < startsAndValues.length; i += 2) {
      metrics.add(metric("a", startsAndValues[i], window, startsAndValues[i + 1], true));
    }
    return metrics;
  }

  private static Coder<List<Metric>> coder() {
    return ListCoder.of(RecordCoder.of(Metric.TYPE));
  }

  private static Metric metric(String group, long start, long placed, boolean isFinal) {
    return metric(group, start, HOUR, placed, isFinal);
  }

  private static Metric metric(
      String group, long start, long window, long placed, boolean isFinal) {
    return new Metric(
        group + start + placed,
        "orders",
        Map.of("region", group),
        start,
        start + window,
        Map.of("placed", placed),
        1,
        RecordTiming.ON_TIME,
        isFinal,
        "test",
        1L);
  }
}
