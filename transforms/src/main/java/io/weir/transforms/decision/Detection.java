package io.weir.transforms.decision;

import io.weir.transforms.admission.Admit;
import io.weir.transforms.admission.RowsToEvents;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.event.StreamLayouts;
import io.weir.transforms.failure.DeadLetter;
import io.weir.transforms.pack.Pack;
import io.weir.transforms.state.Emission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;

/**
 * A pack, run over collections whose elements have a schema, one for each of the pack's streams.
 * For use in pipelines of one's own; the mains use the parts.
 *
 * <pre>{@code
 * Detections found =
 *     PCollectionTuple.of("payments", payments).apply(Detection.of(pack));
 * found.decisions().apply(...);
 * }</pre>
 */
public final class Detection extends PTransform<PCollectionTuple, Detections> {
  private static final Duration DEFAULT_LATENESS = Duration.standardMinutes(1);

  private final Pack pack;
  private final Duration allowedLateness;
  private final Boolean changes;

  private Detection(Pack pack, Duration allowedLateness, Boolean changes) {
    this.pack = pack;
    this.allowedLateness = allowedLateness;
    this.changes = changes;
  }

  /**
   * Runs a pack that decides. Unless said otherwise it sends changes if the input is unbounded,
   * else final answers.
   */
  public static Detection of(Pack pack) {
    if (pack.decide() == null) {
      throw new IllegalArgumentException(
          "pack " + pack.name() + " decides nothing: it has no decide section");
    }
    return new Detection(pack, DEFAULT_LATENESS, null);
  }

  /** How long after the watermark an event may come; 1 minute unless said. */
  public Detection withAllowedLateness(Duration lateness) {
    return new Detection(pack, lateness, changes);
  }

  /** Sends early answers at once, and revisions. */
  public Detection emittingChanges() {
    return new Detection(pack, allowedLateness, true);
  }

  /** Sends every answer once, when nothing can change it any more. */
  public Detection emittingFinal() {
    return new Detection(pack, allowedLateness, false);
  }

  @Override
  public Detections expand(PCollectionTuple streams) {
    PCollectionList<Event> events = PCollectionList.empty(streams.getPipeline());
    PCollectionList<KV<String, Long>> counts = PCollectionList.empty(streams.getPipeline());
    List<PCollection<DeadLetter>> deadLetters = new ArrayList<>();
    Map<String, StreamLayout> layouts = StreamLayouts.of(pack);
    for (StreamLayout layout : layouts.values()) {
      TupleTag<Object> tag = new TupleTag<>(layout.stream());
      if (!streams.has(tag)) {
        throw new IllegalArgumentException(
            "there is no collection for stream " + layout.stream() + "; name it so in the tuple");
      }
      PCollectionTuple made =
          streams.get(tag).apply("Make-" + layout.stream(), RowsToEvents.of(layout));
      events = events.and(made.get(RowsToEvents.EVENTS));
      counts = counts.and(made.get(RowsToEvents.COUNTS));
      deadLetters.add(made.get(RowsToEvents.DEAD_LETTERS));
    }
    PCollection<Event> all = events.apply("Streams", Flatten.pCollections());
    PCollectionTuple admitted =
        all.apply("Admit", Admit.within(layouts, allowedLateness.getMillis()));
    boolean early = changes == null ? all.isBounded() == IsBounded.UNBOUNDED : changes;
    PCollectionTuple answers =
        admitted
            .get(Admit.ADMITTED)
            .apply(
                "Detect",
                Detect.with(
                    new DecisionConfig(pack, Emission.of(early, allowedLateness.getMillis()))));
    return new Detections(
        answers.get(Detect.DECISIONS),
        answers.get(Detect.ALERTS),
        admitted.get(Admit.LATE),
        PCollectionList.of(deadLetters).apply("DeadLetters", Flatten.pCollections()),
        counts.and(admitted.get(Admit.COUNTS)).apply("Counts", Flatten.pCollections()));
  }
}
