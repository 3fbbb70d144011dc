package io.weir.transforms.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.EventScript;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.oracle.Oracle;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Session;
import io.weir.transforms.section.SectionType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Sections over two streams whose fields and kinds of ids differ, with many equal times and ids,
 * against the oracle.
 */
class SeveralStreamsProperties {
  private static final long START = 1_772_359_200_000L;
  private static final long LATENESS = 60_000;

  private static Pack pack(String idOfOrders) {
    return PackReader.read(
        "several",
        """
        streams:
          clicks:
            {id: id, time: at, fields: {id: string, at: timestamp, customer: string, page: string, kind: string, amount: double}}
          orders:
            {id: id, time: time, fields: {id: %s, time: timestamp, customer: string, type: string, amount: double, size: int}}
        sessions:
          journey:
            from: [orders, clicks]
            where: "kind != 'BOT'"
            by: customer
            gap: 10s
            max: 40s
            measures:
              first: {measure: first, of: page}
              amount: {measure: last, of: amount}
              begun: {measure: first, of: amount}
              sizes: {measure: sum, of: size}
              bought: {measure: count, where: "type == 'PLACED'"}
            flags: {converted: "bought > 0"}
          buying: {from: orders, where: "type == 'PLACED'", by: customer, gap: 10s}
        metrics:
          activity:
            from: [clicks, orders]
            where: "page != 'help'"
            by: customer
            window: 20s
            every: 10s
            measures: {all: {measure: count}, amount: {measure: last, of: amount}, typed: {measure: ratio, where: "type != null"}}
          together: {from: [orders, clicks], window: forever, measures: {sizes: {measure: quantile, of: size, q: 0.5}}}
        expectations:
          purchase:
            from: [clicks, orders]
            where: "page != 'help'"
            by: customer
            after: "kind == 'CART' || type == 'WISH'"
            expect: "type == 'PLACED'"
            unless: "kind == 'LEFT'"
            within: 15s
        """
            .formatted(idOfOrders));
  }

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void shouldEqualTheOracleWhenIdsAreStringsInBoth(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    check(pack("string"), i -> "e" + i, seed);
  }

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void shouldEqualTheOracleWhenIdsAreStringsAndInts(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    check(pack("int"), i -> (long) i, seed);
  }

  private static void check(Pack pack, Function<Integer, Object> idOfOrders, int seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      events.add(event(pack, "clicks", "e" + i, random));
      events.add(event(pack, "orders", idOfOrders.apply(i), random));
    }
    boolean changes = random.nextBoolean();
    Oracle oracle = Oracle.of(pack, StreamLayouts.of(pack));
    Pipeline pipeline = Pipeline.create();
    PCollection<Event> delivered =
        pipeline.apply(
            EventScript.shuffledWithin(
                Duration.millis(LATENESS),
                seed,
                events,
                event -> Instant.ofEpochMilli(event.time),
                EventCoder.of(),
                10));
    PCollectionTuple streams = PCollectionTuple.empty(pipeline);
    for (String stream : pack.streams().keySet()) {
      streams =
          streams.and(
              Sections.stream(stream),
              delivered
                  .apply("Of-" + stream, Filter.by(event -> event.stream.equals(stream)))
                  .apply("Single-" + stream, EventBatches.ofOne()));
    }
    PCollectionTuple records = streams.apply(Sections.of(pack, EmitPolicy.of(changes, LATENESS)));
    expect(oracle.sessions(events), records, Session.TYPE, changes, Session::id, Session::revision);
    expect(oracle.metrics(events), records, Metric.TYPE, changes, Metric::id, Metric::revision);
    expect(
        oracle.expectations(events),
        records,
        Expectation.TYPE,
        changes,
        Expectation::id,
        Expectation::revision);
    pipeline.run().waitUntilFinish();
  }

  /** Few times, so that many are equal, and few customers. */
  private static Event event(Pack pack, String stream, Object id, Random random) {
    StreamLayout layout = StreamLayouts.of(pack).get(stream);
    long time = START + random.nextInt(40) * 2000L;
    Object[] values =
        layout.fields().stream()
            .map(
                field ->
                    switch (field) {
                      case "id" -> id;
                      case "at", "time" -> java.time.Instant.ofEpochMilli(time);
                      case "customer" -> one(random, "ann", "bob", null);
                      case "page" -> one(random, "home", "cart", "help", null);
                      case "kind" -> one(random, "VIEW", "CART", "LEFT", "BOT", null);
                      case "type" -> one(random, "PLACED", "WISH", "PAID", null);
                      case "amount" -> one(random, 1.5, 2.0, 7.25, null);
                      default -> one(random, 1L, 5L, 9L, null);
                    })
            .toArray();
    return new Event(stream, id, time, 0, values);
  }

  private static Object one(Random random, Object... values) {
    return values[random.nextInt(values.length)];
  }

  private static <T> void expect(
      List<T> expected,
      PCollectionTuple records,
      RecordType<T> type,
      boolean changes,
      SerializableFunction<T, String> id,
      SerializableFunction<T, Long> revision) {
    List<String> contents =
        expected.stream().map(SeveralStreamsProperties::content).sorted().toList();
    assertTrue(contents.size() > 1, "few records of " + type.name());
    PAssert.that(
            records.get(SectionType.tag(type)).apply("Each-" + type.name(), Flatten.iterables()))
        .satisfies(
            emitted -> {
              Map<String, T> last = new HashMap<>();
              for (T record : emitted) {
                T before = last.get(id.apply(record));
                assertTrue(changes || before == null, () -> record + " after " + before);
                if (before == null || revision.apply(before) < revision.apply(record)) {
                  last.put(id.apply(record), record);
                }
              }
              assertEquals(
                  contents,
                  last.values().stream()
                      .filter(
                          r -> !(r instanceof Session s && s.status() == Session.Status.RETRACTED))
                      .map(SeveralStreamsProperties::content)
                      .sorted()
                      .toList());
              return null;
            });
  }

  /** What the oracle knows of a record. */
  private static String content(Object record) {
    if (record instanceof Session s) {
      return List.of(s.session(), s.key(), s.start(), s.end(), s.events(), s.measures(), s.flags())
          + s.status().name();
    }
    if (record instanceof Metric m) {
      return m.metric() + m.group() + m.start() + " " + m.end() + m.measures() + m.isFinal();
    }
    Expectation e = (Expectation) record;
    return List.of(e.expectation(), e.event(), e.key(), e.started(), e.deadline(), e.status())
        + " "
        + e.at();
  }
}
