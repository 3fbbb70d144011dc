package io.weir.transforms.detection;

import io.weir.transforms.decision.DecideEvents;
import io.weir.transforms.decision.DecisionConfig;
import io.weir.transforms.event.Event;
import io.weir.transforms.expectation.ResolveExpectations;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyedStage;
import io.weir.transforms.metric.MeasureWindows;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.Session;
import io.weir.transforms.session.Sessionize;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Every section of a pack over the same admitted events, which come as a collection for each {@link
 * #stream stream}. A section waits for the watermarks of the streams that it reads and of no
 * others. Gives a collection for each kind of record that the pack can make, and what was counted
 * on the way where something was.
 */
public final class Sections extends PTransform<PCollectionTuple, PCollectionTuple> {
  public static final TupleTag<Decision> DECISIONS = new TupleTag<>("decisions") {};
  public static final TupleTag<Alert> ALERTS = new TupleTag<>("alerts") {};
  public static final TupleTag<Session> SESSIONS = new TupleTag<>("sessions") {};
  public static final TupleTag<Metric> METRICS = new TupleTag<>("metrics") {};
  public static final TupleTag<Expectation> EXPECTATIONS = new TupleTag<>("expectations") {};

  /** Pairs of an event and a section whose key it lacks are {@code unkeyed}; to be summed. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  private final Pack pack;
  private final EmitPolicy emission;
  private final boolean gated;
  private final int keyGroups;

  private Sections(Pack pack, EmitPolicy emission, boolean gated, int keyGroups) {
    this.pack = pack;
    this.emission = emission;
    this.gated = gated;
    this.keyGroups = keyGroups;
  }

  /** The tag of a stream's admitted events. */
  public static TupleTag<Event> stream(String name) {
    return new TupleTag<>(name);
  }

  /** The sections of a checked pack. */
  public static Sections of(Pack pack, EmitPolicy emission) {
    return new Sections(pack, emission, true, KeyedStage.SINGLE_KEYS);
  }

  /** The same with so many groups of keys in each stage; see {@link KeyedStage}. */
  public Sections withKeyGroups(int groups) {
    return new Sections(pack, emission, gated, groups);
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
    return new Sections(pack, emission, false, keyGroups);
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
  public PCollectionTuple expand(PCollectionTuple streams) {
    Answers answers = new Answers(streams);
    if (pack.decide() != null) {
      PCollectionTuple decided =
          answers
              .together(decideStreams())
              .apply(
                  "Detect",
                  DecideEvents.with(new DecisionConfig(pack, emission)).withKeyGroups(keyGroups));
      answers.add(DECISIONS, decided.get(DecideEvents.DECISIONS));
      answers.add(ALERTS, decided.get(DecideEvents.ALERTS));
    }
    answers.addAll(
        SESSIONS,
        Sessionize.SESSIONS,
        Sessionize.COUNTS,
        from(pack.sessions(), SessionSpec::from),
        name -> sessionize(name));
    answers.addAll(
        METRICS,
        MeasureWindows.METRICS,
        MeasureWindows.COUNTS,
        from(pack.metrics(), MetricSpec::from),
        name -> MeasureWindows.of(pack, name, emission));
    answers.addAll(
        EXPECTATIONS,
        ResolveExpectations.EXPECTATIONS,
        ResolveExpectations.COUNTS,
        from(pack.expectations(), ExpectationSpec::from),
        name -> ResolveExpectations.of(pack, name, emission).withKeyGroups(keyGroups));
    answers.ignoreUnread(pack.streams().keySet());
    return answers.all();
  }

  private Set<String> decideStreams() {
    Set<String> read = new LinkedHashSet<>(List.of(pack.decide().on()));
    pack.features().values().stream()
        .filter(feature -> !feature.isValue())
        .forEach(feature -> read.add(feature.from()));
    return read;
  }

  /** The stream that each section of a kind reads, by the section's name. */
  private static <T> Map<String, String> from(Map<String, T> specs, Function<T, String> stream) {
    Map<String, String> streams = new LinkedHashMap<>();
    specs.forEach((name, spec) -> streams.put(name, stream.apply(spec)));
    return streams;
  }

  private Sessionize sessionize(String name) {
    Sessionize sessions = Sessionize.of(pack, name, emission).withKeyGroups(keyGroups);
    return gated ? sessions : sessions.deduplicating();
  }

  /** Hands the streams to the sections and gathers what they give. */
  private static final class Answers {
    private final PCollectionTuple streams;
    private final Set<String> read = new HashSet<>();
    private PCollectionTuple records;
    private PCollectionList<KV<String, Long>> counts;

    Answers(PCollectionTuple streams) {
      this.streams = streams;
      this.records = PCollectionTuple.empty(streams.getPipeline());
      this.counts = PCollectionList.empty(streams.getPipeline());
    }

    /** The events of some streams, whose watermark is that of the slowest of them. */
    PCollection<Event> together(Set<String> names) {
      PCollectionList<Event> events = PCollectionList.empty(streams.getPipeline());
      for (String name : names) {
        read.add(name);
        events = events.and(streams.get(stream(name)));
      }
      return events.size() == 1
          ? events.get(0)
          : events.apply("Streams-" + String.join("-", names), Flatten.pCollections());
    }

    <T> void add(TupleTag<T> kind, PCollection<T> some) {
      records = records.and(kind, some);
    }

    /** Applies the transform of each name to its stream, and puts together the records of all. */
    <T> void addAll(
        TupleTag<T> kind,
        TupleTag<T> tag,
        TupleTag<KV<String, Long>> countsTag,
        Map<String, String> from,
        Function<String, PTransform<PCollection<Event>, PCollectionTuple>> section) {
      PCollectionList<T> all = PCollectionList.empty(streams.getPipeline());
      for (Map.Entry<String, String> named : from.entrySet()) {
        String name = named.getKey();
        PCollection<Event> events = together(Set.of(named.getValue()));
        PCollectionTuple made = events.apply(kind.getId() + "-" + name, section.apply(name));
        all = all.and(made.get(tag));
        counts = counts.and(made.get(countsTag));
      }
      if (!from.isEmpty()) {
        add(kind, all.apply("All-" + kind.getId(), Flatten.pCollections()));
      }
    }

    /** The DirectRunner may wait for ever on a collection that nobody consumes. */
    void ignoreUnread(Set<String> names) {
      for (String name : names) {
        if (!read.contains(name)) {
          streams.get(stream(name)).apply("Unread-" + name, ParDo.of(new Ignore()));
        }
      }
    }

    PCollectionTuple all() {
      return counts.size() == 0
          ? records
          : records.and(COUNTS, counts.apply("Counts", Flatten.pCollections()));
    }
  }

  /**
   * Takes the events of a stream that no section reads: they are admitted and counted all the same.
   */
  static final class Ignore extends DoFn<Event, Void> {
    @ProcessElement
    public void process() {}
  }
}
