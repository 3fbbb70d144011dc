package io.weir.pipelines.report;

import io.weir.pipelines.report.ChartedWindow.WindowValueCoder;
import io.weir.transforms.record.Metric;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Finds the peaks of each metric for the charts at the end of a bounded run: the highest value of
 * its first measure in each column of a {@link ChartAxis}, for its first groups. The result is
 * small, however large the run is.
 */
public final class MetricPeaks
    extends PTransform<PCollection<List<Metric>>, PCollection<KV<String, Long>>> {
  private static final int MOST_GROUPS = 8;

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<List<Metric>> metrics) {
    return metrics
        .apply(
            "ByName",
            FlatMapElements.into(
                    TypeDescriptors.kvs(
                        TypeDescriptors.strings(), TypeDescriptor.of(ChartedWindow.class)))
                .via(MetricPeaks::charted))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), WindowValueCoder.of()))
        .apply("Peaks", Combine.perKey(new PeaksFn()))
        .apply(
            "Named",
            FlatMapElements.into(
                    TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.longs()))
                .via(MetricPeaks::named));
  }

  /** Returns the final windows of a batch that a chart shows, by metric and measure. */
  private static Iterable<KV<String, ChartedWindow>> charted(List<Metric> metrics) {
    return metrics.stream()
        .filter(m -> m.isFinal() && m.start() != null && first(m) != null)
        .map(m -> KV.of(m.metric() + RunCountNames.BELOW + measure(m), value(m)))
        .toList();
  }

  /**
   * Returns the peaks by metric, measure, column length, column and group. Each value is the bits
   * of a double.
   */
  private static Iterable<KV<String, Long>> named(KV<String, Peaks> peaks) {
    List<KV<String, Long>> named = new ArrayList<>();
    peaks
        .getValue()
        .byGroup
        .forEach(
            (group, series) ->
                series
                    .byColumn()
                    .forEach(
                        (column, value) ->
                            named.add(
                                KV.of(
                                    RunCountNames.CHART
                                        + String.join(
                                            RunCountNames.BELOW,
                                            peaks.getKey(),
                                            Long.toString(series.axis().columnMillis()),
                                            Long.toString(column),
                                            group),
                                    Double.doubleToLongBits(value)))));
    return named;
  }

  private static String measure(Metric metric) {
    return metric.measures().keySet().iterator().next();
  }

  private static Double first(Metric metric) {
    Object value = metric.measures().values().iterator().next();
    return value instanceof Number number && Double.isFinite(number.doubleValue())
        ? number.doubleValue()
        : null;
  }

  private static ChartedWindow value(Metric metric) {
    return new ChartedWindow(
        group(metric), metric.start(), metric.end() - metric.start(), first(metric));
  }

  private static String group(Metric metric) {
    return ShortenedText.of(
        metric.group().values().stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  /** Highest values of the first groups. */
  static final class Peaks implements Serializable {
    private static final long serialVersionUID = 1;
    private final TreeMap<String, PeakSeries> byGroup = new TreeMap<>();

    void add(ChartedWindow value) {
      PeakSeries series = series(value.group(), ChartAxis.ofWindows(value.length()));
      if (series != null) {
        series.add(value.start(), value.value());
      }
    }

    void add(Peaks other) {
      other.byGroup.forEach(
          (group, theirs) -> {
            PeakSeries series = series(group, theirs.axis());
            if (series != null) {
              series.add(theirs);
            }
          });
    }

    /**
     * Returns the series of a group, which is created if missing, or null if the group is not among
     * the first.
     */
    private PeakSeries series(String group, ChartAxis axis) {
      PeakSeries series = byGroup.get(group);
      if (series == null) {
        series = new PeakSeries(axis);
        byGroup.put(group, series);
        if (byGroup.size() > MOST_GROUPS && byGroup.pollLastEntry().getKey().equals(group)) {
          return null;
        }
      }
      return series;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Peaks p && byGroup.equals(p.byGroup);
    }

    @Override
    public int hashCode() {
      return byGroup.hashCode();
    }
  }

  private static final class PeaksFn extends Combine.CombineFn<ChartedWindow, Peaks, Peaks> {
    @Override
    public Peaks createAccumulator() {
      return new Peaks();
    }

    @Override
    public Peaks addInput(Peaks peaks, ChartedWindow value) {
      peaks.add(value);
      return peaks;
    }

    @Override
    public Peaks mergeAccumulators(Iterable<Peaks> parts) {
      Peaks all = new Peaks();
      parts.forEach(all::add);
      return all;
    }

    @Override
    public Peaks extractOutput(Peaks peaks) {
      return peaks;
    }

    @Override
    public Coder<Peaks> getAccumulatorCoder(
        CoderRegistry registry, Coder<ChartedWindow> inputCoder) {
      return SerializableCoder.of(Peaks.class);
    }

    @Override
    public Coder<Peaks> getDefaultOutputCoder(
        CoderRegistry registry, Coder<ChartedWindow> inputCoder) {
      return SerializableCoder.of(Peaks.class);
    }
  }
}
