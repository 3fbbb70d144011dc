package io.weir.transforms.detection;

import io.weir.transforms.admission.DeduplicateEvents;
import io.weir.transforms.admission.RowsToEvents;
import io.weir.transforms.event.Event;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.output.NamedOutput;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.TableRows;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.section.SectionType;
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
 * Runs a pack over collections whose elements have a schema, one for each stream of the pack. For
 * pipelines of users; Weir's mains use the parts.
 *
 * <pre>{@code
 * Detections found =
 *     PCollectionTuple.of("payments", payments).apply(Detection.of(pack));
 * found.decisions().apply(...);
 * }</pre>
 */
public final class Detection extends PTransform<PCollectionTuple, DetectionResult> {
  private static final Duration DEFAULT_LATENESS = Duration.standardMinutes(1);
  private static final Duration DEFAULT_EARLY_FIRINGS =
      Duration.millis(EmitPolicy.DEFAULT_EARLY_FIRINGS);

  private final Pack pack;
  private final Duration allowedLateness;
  private final Duration earlyFirings;
  private final Boolean changes;
  private final Map<String, TableRows> tableRows;

  private Detection(
      Pack pack,
      Duration allowedLateness,
      Duration earlyFirings,
      Boolean changes,
      Map<String, TableRows> tableRows) {
    this.pack = pack;
    this.allowedLateness = allowedLateness;
    this.earlyFirings = earlyFirings;
    this.changes = changes;
    this.tableRows = Map.copyOf(tableRows);
  }

  /**
   * Creates the transform for a pack. By default it emits changes if the input is unbounded, and
   * final results if it is bounded.
   */
  public static Detection of(Pack pack) {
    return new Detection(pack, DEFAULT_LATENESS, DEFAULT_EARLY_FIRINGS, null, Map.of());
  }

  /** Sets how long after the watermark an event may come. The default is 1 minute. */
  public Detection withAllowedLateness(Duration lateness) {
    return new Detection(pack, lateness, earlyFirings, changes, tableRows);
  }

  /**
   * Sets the shortest time between early results for one session or window. The default is 1
   * second.
   */
  public Detection withEarlyFirings(Duration apart) {
    return new Detection(pack, allowedLateness, apart, changes, tableRows);
  }

  /**
   * Sets the rows of the pack's tables that are files, by table. {@code TableFiles.read} reads
   * them.
   */
  public Detection withTableRows(Map<String, TableRows> rows) {
    return new Detection(pack, allowedLateness, earlyFirings, changes, rows);
  }

  /** Emits early results at once, and revisions. */
  public Detection emittingChanges() {
    return new Detection(pack, allowedLateness, earlyFirings, true, tableRows);
  }

  /** Emits every result once, when it is final. */
  public Detection emittingFinal() {
    return new Detection(pack, allowedLateness, earlyFirings, false, tableRows);
  }

  @Override
  public DetectionResult expand(PCollectionTuple streams) {
    PCollectionTuple admitted = PCollectionTuple.empty(streams.getPipeline());
    PCollectionList<KV<String, Long>> counts = PCollectionList.empty(streams.getPipeline());
    PCollectionList<List<LateEvent>> late = PCollectionList.empty(streams.getPipeline());
    PCollectionList<DeadLetter> deadLetters = PCollectionList.empty(streams.getPipeline());
    Map<String, StreamLayout> layouts = StreamLayouts.of(pack);
    boolean unbounded = false;
    for (StreamLayout layout : layouts.values()) {
      String name = layout.stream();
      TupleTag<Object> tag = new TupleTag<>(name);
      if (!streams.has(tag)) {
        throw new IllegalArgumentException(
            "there is no collection for stream " + name + "; name it so in the tuple");
      }
      PCollectionTuple made = streams.get(tag).apply("Make-" + name, RowsToEvents.of(layout));
      PCollection<List<Event>> events = made.get(RowsToEvents.EVENTS);
      PCollectionTuple judged =
          events.apply(
              "Admit-" + name, DeduplicateEvents.within(layouts, allowedLateness.getMillis()));
      admitted = admitted.and(Sections.stream(name), judged.get(DeduplicateEvents.ADMITTED));
      late = late.and(judged.get(DeduplicateEvents.LATE));
      counts = counts.and(made.get(RowsToEvents.COUNTS)).and(judged.get(DeduplicateEvents.COUNTS));
      deadLetters = deadLetters.and(made.get(RowsToEvents.DEAD_LETTERS));
      unbounded |= events.isBounded() == IsBounded.UNBOUNDED;
    }
    boolean early = changes == null ? unbounded : changes;
    EmitPolicy emission =
        new EmitPolicy(early, allowedLateness.getMillis(), earlyFirings.getMillis());
    PCollectionTuple answers =
        admitted.apply("Sections", Sections.of(pack, emission).withTableRows(tableRows));
    if (answers.has(SectionType.COUNTS)) {
      counts = counts.and(answers.get(SectionType.COUNTS));
    }
    return new DetectionResult(
        singles(answers),
        late.apply("Late", Flatten.pCollections()).apply("Late-single", Flatten.iterables()),
        deadLetters.apply("DeadLetters", Flatten.pCollections()),
        counts.apply("Counts", Flatten.pCollections()));
  }

  /** Returns the records of lists, one by one. */
  private PCollectionTuple singles(PCollectionTuple answers) {
    PCollectionTuple singles = PCollectionTuple.empty(answers.getPipeline());
    for (SectionType section : SectionTypes.ALL) {
      for (RecordType<?> type : section.records()) {
        singles = withSingles(singles, answers, type);
      }
    }
    for (NamedOutput<?> output : NamedOutput.of(pack)) {
      singles = withSingles(singles, answers, output.type());
    }
    return singles;
  }

  private static <T> PCollectionTuple withSingles(
      PCollectionTuple singles, PCollectionTuple answers, RecordType<T> type) {
    TupleTag<List<T>> lists = SectionType.tag(type);
    return answers.has(lists)
        ? singles.and(
            new TupleTag<T>(type.name()),
            answers.get(lists).apply(type.name() + "-single", Flatten.iterables()))
        : singles;
  }
}
