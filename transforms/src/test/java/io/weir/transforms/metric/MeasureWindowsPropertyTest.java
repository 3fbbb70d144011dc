package io.weir.transforms.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.EventScript;
import io.weir.transforms.admission.DeduplicateEvents;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordTiming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Orders around the beginning of 1970, shuffled as far as the allowed lateness permits and cut into
 * bundles, against a model that looks through all of them for each window.
 */
class MeasureWindowsPropertyTest {
  private static final long LATENESS = 60_000;
  private static final long[][] WINDOWS = {
    {60_000, 60_000}, {60_000, 25_000}, {20_000, 60_000}, {FeatureSpec.FOREVER, FeatureSpec.FOREVER}
  };

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void shouldEmitTheModelsResultsLast(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Random random = new Random(seed);
    long[] window = WINDOWS[random.nextInt(WINDOWS.length)];
    boolean changes = random.nextBoolean();
    MetricSpec metric = MetricOrders.byRegion(window[0], window[1]);
    List<Event> orders = orders(random);
    Set<String> expected = model(metric, orders);

    Pipeline pipeline = Pipeline.create();
    Pack pack = MetricOrders.pack(metric);
    PCollection<Metric> told =
        pipeline
            .apply(
                EventScript.shuffledWithin(
                    Duration.millis(LATENESS),
                    seed,
                    orders,
                    order -> Instant.ofEpochMilli(order.time),
                    EventCoder.of(),
                    10))
            .apply(EventBatches.ofOne())
            .apply(DeduplicateEvents.within(StreamLayouts.of(pack), LATENESS))
            .get(DeduplicateEvents.ADMITTED)
            .apply(MeasureWindows.of(pack, "orders_by_region", EmitPolicy.of(changes, LATENESS)))
            .get(MeasureWindows.METRICS)
            .apply(Flatten.iterables());
    PAssert.that(told)
        .satisfies(
            all -> {
              assertEquals(expected, last(all, changes));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static List<Event> orders(Random random) {
    List<Event> orders = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      long time = random.nextInt(-200, 200) * 1000L + random.nextInt(2);
      String region = new String[] {"EU", "US", null}[random.nextInt(3)];
      boolean paid = random.nextBoolean();
      orders.add(MetricOrders.order("o" + i, time, region, paid, random.nextInt(400) / 4.0));
    }
    return orders;
  }

  private static Set<String> model(MetricSpec metric, List<Event> orders) {
    Set<String> records = new TreeSet<>();
    for (String region : List.of("EU", "US")) {
      List<Event> group = orders.stream().filter(o -> region.equals(o.values[2])).toList();
      if (metric.isForever()) {
        records.add(model(region, null, null, group));
        continue;
      }
      // More than there are orders for.
      for (long n = -100; n < 100; n++) {
        long start = n * metric.every();
        long end = start + metric.window();
        List<Event> inside = group.stream().filter(o -> start <= o.time && o.time < end).toList();
        if (!inside.isEmpty()) {
          records.add(model(region, start, end, inside));
        }
      }
    }
    return records;
  }

  private static String model(String region, Long start, Long end, List<Event> orders) {
    long paid = orders.stream().filter(o -> (Boolean) o.values[3]).count();
    double revenue = orders.stream().mapToDouble(o -> (Double) o.values[4]).sum();
    long revision = 3L * orders.size() + 2;
    return region
        + " "
        + start
        + " "
        + end
        + " "
        + orders.size()
        + " "
        + paid
        + " "
        + revenue
        + " ON_TIME "
        + revision;
  }

  private static String show(Metric m) {
    Map<String, Object> measures = m.measures();
    return m.group().get("region")
        + " "
        + m.start()
        + " "
        + m.end()
        + " "
        + measures.get("orders")
        + " "
        + measures.get("paid")
        + " "
        + measures.get("revenue")
        + " "
        + m.timing()
        + " "
        + m.revision();
  }

  /** The last version of each record; all versions of one are of the same window and differ. */
  private static Set<String> last(Iterable<Metric> all, boolean changes) {
    Map<String, Metric> newest = new HashMap<>();
    Set<String> versions = new HashSet<>();
    boolean early = false;
    for (Metric m : all) {
      assertTrue(versions.add(m.id() + " " + m.revision()), () -> "twice: " + m);
      early |= m.timing() != RecordTiming.ON_TIME;
      Metric other = newest.merge(m.id(), m, (a, b) -> a.revision() > b.revision() ? a : b);
      assertEquals(m.group(), other.group());
      assertEquals(m.start(), other.start());
    }
    assertTrue(changes || !early, "only final answers are told");
    assertTrue(changes || versions.size() == newest.size(), "each answer is told once");
    newest.values().forEach(m -> assertTrue(m.isFinal(), () -> "not final: " + m));
    Set<String> shown = new TreeSet<>();
    newest.values().forEach(m -> shown.add(show(m)));
    return shown;
  }
}
