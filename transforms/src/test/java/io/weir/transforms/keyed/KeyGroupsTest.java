package io.weir.transforms.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.EventScript;
import io.weir.transforms.decision.DecideEvents;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.expectation.ResolveExpectations;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Session;
import io.weir.transforms.session.Sessionize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a runner keeps single keys or groups of them shows in no result. */
class KeyGroupsTest {
  private static final Duration LATENESS = Duration.standardMinutes(5);
  private static final int EVENTS = 60;
  private static final int BUNDLES = 12;

  private static final Pack PACK =
      PackReader.read(
          "test",
          """
          streams:
            s: {id: id, time: time, fields: {id: int, time: timestamp, card: string, device: string}}
          features:
            n: {from: s, by: card, over: 10m, measure: count}
            cards: {from: s, by: device, over: 10m, measure: distinct, of: card}
          decide: {on: s, key: card}
          rules:
            many: {when: "n > 2 || cards > 2", outcome: review, cooldown: 5m}
          sessions:
            visit: {from: s, by: card, gap: 3m, measures: {devices: {measure: distinct, of: device}}}
          expectations:
            next: {from: s, by: card, after: "id % 3 == 0", expect: "id % 3 == 1", within: 4m}
          """);

  private static List<Event> events() {
    StreamLayout layout = StreamLayouts.of(PACK).get("s");
    Random random = new Random(7);
    List<Event> events = new ArrayList<>();
    for (long id = 0; id < EVENTS; id++) {
      long time = 1_772_359_200_000L + random.nextInt(3_600) * 1000L;
      Map<String, Object> fields =
          Map.of(
              "id",
              id,
              "time",
              java.time.Instant.ofEpochMilli(time),
              "card",
              "card-" + random.nextInt(7),
              "device",
              "device-" + random.nextInt(3));
      events.add(new Event("s", id, time, 0, layout.fields().stream().map(fields::get).toArray()));
    }
    return events;
  }

  /** The records of a layout: its name and the record's, and the record with its revision. */
  private static PCollection<KV<String, KV<Long, String>>> records(
      PCollection<Event> events, String layout, Sections sections) {
    PCollectionTuple found =
        PCollectionTuple.of(
                Sections.stream("s"),
                events.apply(
                    layout + "-batches",
                    layout.equals("single") ? EventBatches.ofOne() : EventBatches.ofBundles()))
            .apply(layout, sections);
    return PCollectionList.of(
            shown(
                found.get(DecideEvents.DECISIONS),
                layout,
                d -> KV.of("decision " + d.event(), KV.of(d.revision(), text(d)))))
        .and(
            shown(
                found.get(DecideEvents.ALERTS),
                layout,
                a -> KV.of("alert " + a.id(), KV.of(a.revision(), text(a)))))
        .and(
            shown(
                found.get(Sessionize.SESSIONS),
                layout,
                s -> KV.of("session " + s.id(), KV.of(s.revision(), text(s)))))
        .and(
            shown(
                found.get(ResolveExpectations.EXPECTATIONS),
                layout,
                e -> KV.of("expectation " + e.id(), KV.of(e.revision(), text(e)))))
        .apply(layout + "-all", Flatten.pCollections());
  }

  // Wall-clock times and how early a version was are no part of the result.
  private static String text(Decision d) {
    return d.key() + " " + d.outcome() + " " + d.features();
  }

  private static String text(Alert a) {
    return a.key() + " " + a.start() + " " + a.end() + " " + a.count() + " " + a.status();
  }

  private static String text(Session s) {
    return s.key() + " " + s.start() + " " + s.end() + " " + s.measures() + " " + s.status();
  }

  private static String text(Expectation e) {
    return e.key() + " " + e.event() + " " + e.at() + " " + e.status();
  }

  private static <T> PCollection<KV<String, KV<Long, String>>> shown(
      PCollection<List<T>> records,
      String layout,
      SerializableFunction<T, KV<String, KV<Long, String>>> show) {
    return records
        .apply(layout + " singles " + records.getName(), Flatten.iterables())
        .apply(
            layout + " " + records.getName(),
            MapElements.into(new TypeDescriptor<KV<String, KV<Long, String>>>() {})
                .via(
                    record -> {
                      KV<String, KV<Long, String>> shown = show.apply(record);
                      return KV.of(layout + "/" + shown.getKey(), shown.getValue());
                    }));
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "true, 3", "false, 3"})
  void shouldGiveTheSameResultsWhenTheRunnerKeepsGroupsOfKeys(boolean changes, int groups) {
    Pipeline pipeline = Pipeline.create();
    PCollection<Event> events =
        pipeline.apply(
            EventScript.shuffledWithin(
                LATENESS,
                3,
                events(),
                event -> Instant.ofEpochMilli(event.time),
                EventCoder.of(),
                BUNDLES));
    Sections sections = Sections.of(PACK, EmitPolicy.of(changes, LATENESS.getMillis()));
    PAssert.that(
            PCollectionList.of(records(events, "single", sections))
                .and(records(events, "grouped", sections.withKeyLayout(KeyLayout.ofGroups(groups))))
                .apply("Both", Flatten.pCollections()))
        .satisfies(
            versions -> {
              Map<String, String> single = last(versions, "single/");
              assertEquals(single, last(versions, "grouped/"));
              assertEquals(EVENTS, single.keySet().stream().filter(k -> isDecision(k)).count());
              assertTrue(single.size() > 2 * EVENTS, "too few records: " + single.size());
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static boolean isDecision(String name) {
    return name.startsWith("decision");
  }

  private static Map<String, String> last(
      Iterable<KV<String, KV<Long, String>>> versions, String layout) {
    Map<String, Long> revisions = new TreeMap<>();
    Map<String, String> last = new TreeMap<>();
    for (KV<String, KV<Long, String>> version : versions) {
      if (version.getKey().startsWith(layout)) {
        String name = version.getKey().substring(layout.length());
        long revision = version.getValue().getKey();
        if (revision >= revisions.getOrDefault(name, Long.MIN_VALUE)) {
          revisions.put(name, revision);
          last.put(name, revision + " " + version.getValue().getValue());
        }
      }
    }
    // What was told and taken back depends on the order in which a bundle's events come.
    last.values().removeIf(record -> record.endsWith("RETRACTED"));
    return last;
  }
}
