package io.weir.pipelines.upgrade;

import io.weir.transforms.admission.DeduplicateEvents;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.event.Event;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * The live job of the stored savepoints: all sections behind a gate, over half a day of purchases
 * that come up to 30 s out of order, one in twenty twice. A savepoint is made in the middle.
 *
 * @param pack a pack that reads the stream {@code s}
 */
record SavepointJob(Pack pack, KeyLayout layout) {
  private static final long SPAN = 12 * 3_600_000;
  private static final long LATENESS = 60_000;
  private static final long DISORDER = 30_000;
  private static final int EVENTS = 1500;
  private static final int BATCH = 10;
  private static final int REPEATED = 20;

  /** The pack that the stored savepoints were made with. */
  static final String STORED =
      """
      streams:
        s:
          id: id
          time: time
          fields:
            {id: int, time: timestamp, card: string, device: string, type: string, amount: double}
      features:
        n: {from: s, by: card, over: 1h, measure: count}
        failed: {from: s, by: card, over: 6h, measure: count, where: "type == 'FAILED'"}
        spent: {from: s, by: card, over: 6h, measure: sum, of: amount}
        before: {from: s, by: card, over: 1h, delay: 10m, measure: max, of: amount}
        known: {from: s, by: card, over: forever, measure: count}
        lastType: {from: s, by: card, over: 6h, measure: last, of: type, current: exclude}
        cards: {from: s, by: device, over: 2h, measure: distinct, of: card}
        mean: {from: s, by: device, over: 30m, measure: avg, of: amount}
      decide: {on: s, key: card}
      rules:
        many: {when: "n > 3 || cards > 5", outcome: review, cooldown: 30m}
        failing: {when: "failed > 2", outcome: decline}
      sessions:
        visit:
          {from: s, by: card, gap: 40m, measures: {devices: {measure: distinct, of: device}, spent: {measure: sum, of: amount}}}
        short: {from: s, by: device, gap: 10m, max: 30m}
      metrics:
        revenue: {from: s, by: type, window: 1h, measures: {n: {measure: count}, sum: {measure: sum, of: amount}}}
        total: {from: s, window: forever, measures: {n: {measure: count}}}
      expectations:
        next: {from: s, by: card, after: "type == 'FAILED'", expect: "type == 'PAID'", within: 2h}
      """;

  static SavepointJob of(String yaml, KeyLayout layout) {
    return new SavepointJob(PackReader.read("stored", yaml), layout);
  }

  /** Returns the events in the order of arrival. */
  List<Event> events() {
    return DisorderedEvents.of(
        StreamLayouts.of(pack).get("s"),
        EVENTS,
        SPAN,
        DISORDER,
        new Random(11),
        random ->
            Map.of(
                "card",
                "card-" + random.nextInt(40),
                "device",
                "device-" + random.nextInt(15),
                "type",
                random.nextInt(4) == 0 ? "FAILED" : "PAID",
                "amount",
                (double) random.nextInt(10_000) / 4));
  }

  /** Returns the events that come after the savepoint. */
  List<Event> eventsAfter() {
    return events().subList(halt() * BATCH, EVENTS);
  }

  private static int halt() {
    return EVENTS / BATCH / 2;
  }

  /** The batches, each with some of the events of the one before it again. */
  private List<List<Event>> batches() {
    List<Event> events = events();
    List<List<Event>> batches = new ArrayList<>();
    for (int from = 0; from < EVENTS; from += BATCH) {
      List<Event> batch = new ArrayList<>(events.subList(from, from + BATCH));
      events.subList(Math.max(0, from - BATCH), from).stream()
          .filter(event -> (long) event.id % REPEATED == 0)
          .forEach(batch::add);
      batches.add(batch);
    }
    return batches;
  }

  /** Adds the job that halts in the middle. */
  void untilTheMiddle(Pipeline pipeline) {
    setUp(pipeline, halt());
  }

  /** Adds the job that reads all events. */
  void toTheEnd(Pipeline pipeline) {
    setUp(pipeline, Integer.MAX_VALUE);
  }

  private void setUp(Pipeline pipeline, int halt) {
    PCollection<List<Event>> admitted =
        pipeline
            .apply("Read", Read.from(HaltingSource.of(batches(), halt, LATENESS - DISORDER)))
            .apply("Admit", DeduplicateEvents.within(StreamLayouts.of(pack), LATENESS))
            .get(DeduplicateEvents.ADMITTED);
    LastVersions.keep(
        PCollectionTuple.of(Sections.stream("s"), admitted)
            .apply(
                "Sections",
                Sections.of(pack, EmitPolicy.of(true, LATENESS)).withKeyLayout(layout)));
  }
}
