package io.weir.transforms.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.Event;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.oracle.Oracle;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Decision;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A job goes on from the state of a pack with fewer features. The old features have all events, and
 * the added features those from then on, as the oracle says.
 */
class AddedFeatureProperties {
  private static final long START = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();
  private static final long LATENESS = 600_000;
  private static final int EVENTS = 60;

  private static final String FEATURES =
      """
      pack: test
      streams:
        s:
          id: id
          time: time
          fields: {id: int, time: timestamp, card: string, device: string, amount: double}
      features:
        n: {from: s, by: card, over: 10m, measure: count}
        cards: {from: s, by: device, over: 24h, measure: distinct, of: card}
      """;

  private static final String ADDED =
      """
        spent: {from: s, by: card, over: 1h, measure: sum, of: amount}
        known: {from: s, by: card, over: forever, measure: count}
        largest: {from: s, by: device, over: 12h, delay: 1m, measure: max, of: amount}
        both: {from: s, by: [card, device], over: 30m, measure: count}
      """;

  // A rule that reads the amount, so that the old pack reads all fields.
  private static final String DECIDE =
      """
      decide: {on: s, key: card}
      rules:
        many: {when: "n >= 3 && amount > 0.0", outcome: review, cooldown: 10m}
        shared: {when: "cards >= 2", outcome: review}
      """;

  private static final Set<String> OLD = Set.of("n", "cards");

  private static Pack pack(String features) {
    return PackReader.read("test", features + DECIDE);
  }

  @Property(tries = 60)
  void shouldCountFromThenOnWhenAFeatureIsAdded(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed, @ForAll boolean changes) {
    Random random = new Random(seed);
    Pack before = pack(FEATURES);
    Pack after = pack(FEATURES + ADDED);
    assertEquals(StreamLayouts.of(before), StreamLayouts.of(after));
    List<Event> events = events(random);
    int restored = random.nextInt(EVENTS);

    SimulatedJob old = new SimulatedJob(config(before, changes), random);
    feed(old, events.subList(0, restored), events, random);
    SimulatedJob job = old.goOnWith(config(after, changes));
    List<Event> rest = events.subList(restored, EVENTS);
    feed(job, rest, events, random);
    job.advance(SimulatedJob.END);
    job.deliver(Integer.MAX_VALUE);

    Map<Object, Decision> last = new HashMap<>();
    for (Decision decision : job.decisions) {
      last.merge(decision.event(), decision, (a, b) -> b.revision() >= a.revision() ? b : a);
    }
    Map<Object, Map<String, Object>> all = features(after, events);
    Map<Object, Map<String, Object>> fromThenOn = features(after, rest);
    for (Event event : rest) {
      Map<String, Object> expected = new LinkedHashMap<>(fromThenOn.get(event.id));
      OLD.forEach(name -> expected.put(name, all.get(event.id).get(name)));
      assertEquals(expected, last.get(event.id).features(), "event " + event.id);
    }
  }

  /** The oracle's features by event. */
  private static Map<Object, Map<String, Object>> features(Pack pack, List<Event> events) {
    Map<Object, Map<String, Object>> features = new HashMap<>();
    Oracle.of(pack, StreamLayouts.of(pack))
        .decisions(events)
        .forEach(decision -> features.put(decision.event(), decision.features()));
    return features;
  }

  @Example
  void shouldRefuseTheStateWhenAFeatureIsAddedBeforeOthersOrSharesTheirWindow() {
    for (String other :
        List.of(
            FEATURES.replace(
                "  n:", "  first: {from: s, by: card, over: 5m, measure: count}\n  n:"),
            FEATURES + "  least: {from: s, by: device, over: 24h, measure: last, of: card}\n",
            FEATURES.replace("over: 10m", "over: 20m"))) {
      SimulatedJob old = new SimulatedJob(config(pack(FEATURES), true), new Random(1));
      events(new Random(1)).forEach(old::admit);
      UncheckedIOException refused =
          assertThrows(
              UncheckedIOException.class, () -> old.goOnWith(config(pack(other), true)), other);
      assertTrue(refused.getMessage().contains("written for other streams, features"), other);
    }
  }

  private static DecisionConfig config(Pack pack, boolean changes) {
    return new DecisionConfig(pack, EmitPolicy.of(changes, LATENESS));
  }

  private static void feed(SimulatedJob job, List<Event> some, List<Event> all, Random random) {
    for (Event event : some) {
      assertTrue(job.admit(event));
      job.deliver(random.nextInt(6));
      if (random.nextInt(4) == 0) {
        // No event that is still to come is late.
        job.advance(
            all.subList(all.indexOf(event), all.size()).stream()
                .mapToLong(later -> later.time)
                .min()
                .getAsLong());
      }
    }
  }

  /** Events out of order by up to five minutes. */
  private static List<Event> events(Random random) {
    List<Event> events = new ArrayList<>();
    for (long id = 0; id < EVENTS; id++) {
      long time = START + id * 120_000 - random.nextInt(300_000);
      events.add(
          new Event(
              "s",
              id,
              time,
              0,
              new Object[] {
                id,
                Instant.ofEpochMilli(time),
                "c" + random.nextInt(3),
                "d" + random.nextInt(3),
                random.nextInt(20) / 4.0
              }));
    }
    return events;
  }
}
