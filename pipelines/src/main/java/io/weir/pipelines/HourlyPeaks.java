package io.weir.pipelines;

import io.weir.transforms.metric.Metric;
import io.weir.transforms.metric.MetricCoder;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * For a chart at the end of a bounded run: of the first groups of each metric the highest value of
 * its first measure in each hour of the day (UTC), in millionths. However large the run, it is
 * small.
 */
final class HourlyPeaks extends PTransform<PCollection<Metric>, PCollection<KV<String, Long>>> {
  static final int HOURS = 24;

  private static final int MOST_GROUPS = 8;
  private static final long MILLIS_PER_HOUR = 3_600_000;
  private static final double MILLIONTHS = 1e6;
  private static final long NONE = Long.MIN_VALUE;

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<Metric> metrics) {
    return metrics
        .apply("Final", Filter.by(m -> m.isFinal() && m.start() != null && first(m) != null))
        .apply(
            "ByName",
            MapElements.into(
                    TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptor.of(Metric.class)))
                .via(m -> KV.of(m.metric() + RunCounts.BELOW + measure(m), m)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), MetricCoder.of()))
        .apply("Peaks", Combine.perKey(new PeaksFn()))
        .apply(
            "Named",
            FlatMapElements.into(
                    TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.longs()))
                .via(HourlyPeaks::named));
  }

  /** Named by metric, measure, hour and group. */
  private static Iterable<KV<String, Long>> named(KV<String, Peaks> peaks) {
    return peaks.getValue().byGroup.entrySet().stream()
        .flatMap(
            group ->
                IntStream.range(0, HOURS)
                    .filter(hour -> group.getValue()[hour] != NONE)
                    .mapToObj(
                        hour ->
                            KV.of(
                                RunCounts.CHART
                                    + peaks.getKey()
                                    + RunCounts.BELOW
                                    + hour
                                    + RunCounts.BELOW
                                    + group.getKey(),
                                group.getValue()[hour])))
        .collect(Collectors.toList());
  }

  private static String measure(Metric metric) {
    return metric.measures().keySet().iterator().next();
  }

  private static Number first(Metric metric) {
    Object value = metric.measures().values().iterator().next();
    return value instanceof Number number ? number : null;
  }

  private static String group(Metric metric) {
    return metric.group().values().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** The highest values by group and hour. */
  static final class Peaks implements Serializable {
    private static final long serialVersionUID = 1;
    private final TreeMap<String, long[]> byGroup = new TreeMap<>();

    void add(String group, int hour, long value) {
      if (byGroup.size() == MOST_GROUPS && group.compareTo(byGroup.lastKey()) > 0) {
        return;
      }
      long[] hours =
          byGroup.computeIfAbsent(
              group,
              g -> {
                long[] none = new long[HOURS];
                Arrays.fill(none, NONE);
                return none;
              });
      hours[hour] = Math.max(hours[hour], value);
      if (byGroup.size() > MOST_GROUPS) {
        byGroup.pollLastEntry();
      }
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Peaks p && shown().equals(p.shown());
    }

    @Override
    public int hashCode() {
      return shown().hashCode();
    }

    private String shown() {
      StringBuilder text = new StringBuilder();
      byGroup.forEach((group, hours) -> text.append(group).append(Arrays.toString(hours)));
      return text.toString();
    }

    void add(Peaks other) {
      for (Map.Entry<String, long[]> group : other.byGroup.entrySet()) {
        for (int hour = 0; hour < HOURS; hour++) {
          add(group.getKey(), hour, group.getValue()[hour]);
        }
      }
    }
  }

  private static final class PeaksFn extends Combine.CombineFn<Metric, Peaks, Peaks> {
    @Override
    public Peaks createAccumulator() {
      return new Peaks();
    }

    @Override
    public Peaks addInput(Peaks peaks, Metric metric) {
      int hour = (int) Math.floorMod(Math.floorDiv(metric.start(), MILLIS_PER_HOUR), (long) HOURS);
      double value = first(metric).doubleValue();
      peaks.add(group(metric), hour, Math.round(value * MILLIONTHS));
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
    public Coder<Peaks> getAccumulatorCoder(CoderRegistry registry, Coder<Metric> inputCoder) {
      return SerializableCoder.of(Peaks.class);
    }

    @Override
    public Coder<Peaks> getDefaultOutputCoder(CoderRegistry registry, Coder<Metric> inputCoder) {
      return SerializableCoder.of(Peaks.class);
    }
  }
}
