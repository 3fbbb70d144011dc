package io.weir.transforms.detection;

import io.weir.transforms.decision.Alert;
import io.weir.transforms.decision.Decision;
import io.weir.transforms.decision.DecisionConfig;
import io.weir.transforms.decision.Detect;
import io.weir.transforms.event.Event;
import io.weir.transforms.expectation.Expect;
import io.weir.transforms.expectation.Expectation;
import io.weir.transforms.metric.MeasureWindows;
import io.weir.transforms.metric.Metric;
import io.weir.transforms.pack.Pack;
import io.weir.transforms.pack.StreamSpec;
import io.weir.transforms.session.Session;
import io.weir.transforms.session.Sessionize;
import io.weir.transforms.state.Emission;
import java.util.Collection;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Every section of a pack over the same admitted events. Gives a collection for each kind of record
 * that the pack can make, and what was counted on the way where something was.
 */
public final class Sections extends PTransform<PCollection<Event>, PCollectionTuple> {
  public static final TupleTag<Decision> DECISIONS = new TupleTag<>("decisions") {};
  public static final TupleTag<Alert> ALERTS = new TupleTag<>("alerts") {};
  public static final TupleTag<Session> SESSIONS = new TupleTag<>("sessions") {};
  public static final TupleTag<Metric> METRICS = new TupleTag<>("metrics") {};
  public static final TupleTag<Expectation> EXPECTATIONS = new TupleTag<>("expectations") {};

  /** Pairs of an event and a section whose key it lacks are {@code unkeyed}; to be summed. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  private final Pack pack;
  private final Emission emission;
  private final boolean gated;

  private Sections(Pack pack, Emission emission, boolean gated) {
    this.pack = pack;
    this.emission = emission;
    this.gated = gated;
  }

  /** The sections of a checked pack. */
  public static Sections of(Pack pack, Emission emission) {
    return new Sections(pack, emission, true);
  }

  /**
   * The same over events of which none is late, but some may come repeatedly.
   *
   * @throws IllegalStateException unless the pack's sections {@linkplain #knowDuplicates know them}
   */
  public Sections withoutGate() {
    if (!knowDuplicates(pack)) {
      throw new IllegalStateException("pack " + pack.name() + " needs a gate");
    }
    return new Sections(pack, emission, false);
  }

  /**
   * Whether a pack knows a repeated delivery by itself, so that its live events need no gate: where
   * deliveries are equal they come to the same keys, and a key knows its events for as long as the
   * gate would. Metrics are measured before they come to a key, and an event that concerns no
   * expectation comes to none. Of several sections each would count the delivery.
   */
  public static boolean knowDuplicates(Pack pack) {
    return pack.streams().values().stream().allMatch(StreamSpec::exactDuplicates)
        && pack.metrics().isEmpty()
        && pack.expectations().isEmpty()
        && (pack.decide() == null ? 0 : 1) + pack.sessions().size() == 1;
  }

  @Override
  public PCollectionTuple expand(PCollection<Event> events) {
    Answers answers = new Answers(events);
    if (pack.decide() != null) {
      PCollectionTuple decided =
          events.apply("Detect", Detect.with(new DecisionConfig(pack, emission)));
      answers.add(DECISIONS, decided.get(Detect.DECISIONS));
      answers.add(ALERTS, decided.get(Detect.ALERTS));
    }
    answers.addAll(
        SESSIONS,
        Sessionize.SESSIONS,
        Sessionize.COUNTS,
        pack.sessions().keySet(),
        name -> sessionize(name));
    answers.addAll(
        METRICS,
        MeasureWindows.METRICS,
        MeasureWindows.COUNTS,
        pack.metrics().keySet(),
        name -> MeasureWindows.of(pack, name, emission));
    answers.addAll(
        EXPECTATIONS,
        Expect.EXPECTATIONS,
        Expect.COUNTS,
        pack.expectations().keySet(),
        name -> Expect.of(pack, name, emission));
    return answers.all();
  }

  private Sessionize sessionize(String name) {
    Sessionize sessions = Sessionize.of(pack, name, emission);
    return gated ? sessions : sessions.deduplicating();
  }

  /** Gathers what the sections give. */
  private static final class Answers {
    private final PCollection<Event> events;
    private PCollectionTuple records;
    private PCollectionList<KV<String, Long>> counts;

    Answers(PCollection<Event> events) {
      this.events = events;
      this.records = PCollectionTuple.empty(events.getPipeline());
      this.counts = PCollectionList.empty(events.getPipeline());
    }

    <T> void add(TupleTag<T> kind, PCollection<T> some) {
      records = records.and(kind, some);
    }

    /** Applies the transform of each name, and puts together the records of all. */
    <T> void addAll(
        TupleTag<T> kind,
        TupleTag<T> tag,
        TupleTag<KV<String, Long>> countsTag,
        Collection<String> names,
        Function<String, PTransform<PCollection<Event>, PCollectionTuple>> section) {
      PCollectionList<T> all = PCollectionList.empty(events.getPipeline());
      for (String name : names) {
        PCollectionTuple made = events.apply(kind.getId() + "-" + name, section.apply(name));
        all = all.and(made.get(tag));
        counts = counts.and(made.get(countsTag));
      }
      if (!names.isEmpty()) {
        add(kind, all.apply("All-" + kind.getId(), Flatten.pCollections()));
      }
    }

    PCollectionTuple all() {
      return counts.size() == 0
          ? records
          : records.and(COUNTS, counts.apply("Counts", Flatten.pCollections()));
    }
  }
}
