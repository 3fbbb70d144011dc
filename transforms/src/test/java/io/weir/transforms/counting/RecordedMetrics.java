package io.weir.transforms.counting;

import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.BoundedTrie;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Gauge;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricsContainer;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.apache.beam.sdk.metrics.StringSet;

/** The metrics of this thread, recorded by name until this is closed. */
public final class RecordedMetrics implements MetricsContainer, AutoCloseable {
  /** Sums of counters, and last values of gauges. */
  public final Map<String, Long> values = new TreeMap<>();

  /** Distributions, as {@code sum count min max}. */
  public final Map<String, String> distributions = new TreeMap<>();

  private final MetricsContainer before = MetricsEnvironment.setCurrentContainer(this);

  @Override
  public void close() {
    MetricsEnvironment.setCurrentContainer(before);
  }

  private static String own(MetricName name) {
    return name.getNamespace().equals("weir") ? name.getName() : name.toString();
  }

  @Override
  public Counter getCounter(MetricName name) {
    return new Counter() {
      @Override
      public void inc() {
        inc(1);
      }

      @Override
      public void inc(long n) {
        values.merge(own(name), n, Long::sum);
      }

      @Override
      public void dec() {
        inc(-1);
      }

      @Override
      public void dec(long n) {
        inc(-n);
      }

      @Override
      public MetricName getName() {
        return name;
      }
    };
  }

  @Override
  public Distribution getDistribution(MetricName name) {
    return new Distribution() {
      @Override
      public void update(long value) {
        update(value, 1, value, value);
      }

      @Override
      public void update(long sum, long count, long min, long max) {
        distributions.put(own(name), sum + " " + count + " " + min + " " + max);
      }

      @Override
      public MetricName getName() {
        return name;
      }
    };
  }

  @Override
  public Gauge getGauge(MetricName name) {
    return new Gauge() {
      @Override
      public void set(long value) {
        values.put(own(name), value);
      }

      @Override
      public MetricName getName() {
        return name;
      }
    };
  }

  @Override
  public StringSet getStringSet(MetricName name) {
    throw new AssertionError(name);
  }

  @Override
  public BoundedTrie getBoundedTrie(MetricName name) {
    throw new AssertionError(name);
  }
}
