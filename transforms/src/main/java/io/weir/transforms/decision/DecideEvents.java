package io.weir.transforms.decision;

import io.weir.transforms.counting.LiveCounter;
import io.weir.transforms.event.Event;
import io.weir.transforms.feature.FeaturePlan;
import io.weir.transforms.feature.StageMessage;
import io.weir.transforms.feature.StageMessageCoder;
import io.weir.transforms.feature.StagePlan;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.keyed.KeyedBatches;
import io.weir.transforms.keyed.KeyedStage;
import io.weir.transforms.output.NamedOutput;
import io.weir.transforms.pack.spec.TableRows;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordCoder;
import io.weir.transforms.rule.RuleBook;
import io.weir.transforms.section.SectionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Computes the features of a pack over admitted events, applies its rules, and emits decisions and
 * alerts.
 *
 * <p>Each key other than the primary key is a stage of its own. If changes are emitted, an event to
 * be decided goes from stage to stage, to the primary stage last, and carries the results along. So
 * it crosses each shuffle once and arrives complete. If only final results are emitted, each stage
 * waits for the watermark on its own. Then the event goes to all stages at once, and the results
 * follow to the primary key.
 */
public final class DecideEvents extends PTransform<PCollection<List<Event>>, PCollectionTuple> {
  /** A decision for each decided event, and its revisions. */
  public static final TupleTag<List<Decision>> DECISIONS = new TupleTag<>("decisions") {};

  /** The alerts and their revisions. */
  public static final TupleTag<List<Alert>> ALERTS = new TupleTag<>("alerts") {};

  private static final TupleTag<List<AlertHit>> KEYED_HITS = new TupleTag<>("keyed-hits") {};

  /** Live count of the events that are to be decided. */
  public static final String TO_DECIDE = "toDecide";

  private final DecisionConfig config;
  private final KeyLayout keyLayout;
  private final Map<String, TableRows> tableRows;

  private DecideEvents(
      DecisionConfig config, KeyLayout keyLayout, Map<String, TableRows> tableRows) {
    this.config = config;
    this.keyLayout = keyLayout;
    this.tableRows = tableRows;
  }

  public static DecideEvents with(DecisionConfig config) {
    return new DecideEvents(config, KeyLayout.KEYS, Map.of());
  }

  /** Returns the transform with another layout of the keys. */
  public DecideEvents withKeyLayout(KeyLayout layout) {
    return new DecideEvents(config, layout, tableRows);
  }

  /** Returns the transform with the rows of the pack's files, by table. */
  public DecideEvents withTableRows(Map<String, TableRows> rows) {
    return new DecideEvents(config, keyLayout, rows);
  }

  @Override
  public PCollectionTuple expand(PCollection<List<Event>> events) {
    FeaturePlan.excess(config.pack())
        .ifPresent(
            excess -> {
              throw new IllegalArgumentException(excess);
            });
    RuleBook.requireRows(config.pack(), tableRows);
    List<StagePlan> plans = FeaturePlan.of(config.pack()).stages();
    int stages = plans.size();
    List<TupleTag<KV<byte[], byte[]>>> tags = new ArrayList<>();
    for (int stage = 0; stage < stages; stage++) {
      tags.add(new TupleTag<>("stage-" + stage));
    }
    To to = new To(tags);
    to.add(
        events.apply(
            "Route",
            ParDo.of(new Route(config, keyLayout, tags))
                .withOutputTags(tags.get(0), to.others(0, stages))));
    for (int stage = 1; stage < stages; stage++) {
      String key = plans.get(stage).name();
      int laterEnd = config.changes() ? stages : stage + 1;
      to.add(
          to.stage(stage, "To-" + key)
              .apply(
                  "MeasureBy-" + key,
                  KeyedStage.sending(
                      new MeasureKey(config, stage),
                      StageMessageCoder.of(),
                      StageMessageCoder.of(),
                      keyLayout,
                      tags.get(0),
                      to.others(stage, laterEnd))));
    }
    List<TupleTag<List<Decision>>> named =
        NamedOutput.of(config.pack(), Decision.TYPE).stream()
            .map(output -> SectionType.tag(output.type()))
            .toList();
    TupleTagList others = TupleTagList.of(ALERTS);
    for (TupleTag<?> tag : named) {
      others = others.and(tag);
    }
    boolean hasKeyedAlerts =
        config.pack().rules().values().stream().anyMatch(rule -> rule.alert().isKeyed());
    if (hasKeyedAlerts) {
      others = others.and(KEYED_HITS);
    }
    PCollectionTuple records =
        to.stage(0, "Join")
            .apply(
                "Decide",
                KeyedStage.of(
                    new DecideKey(config, tableRows),
                    StageMessageCoder.of(),
                    keyLayout,
                    DECISIONS,
                    others));
    records.get(DECISIONS).setCoder(ListCoder.of(RecordCoder.of(Decision.TYPE)));
    named.forEach(tag -> records.get(tag).setCoder(ListCoder.of(RecordCoder.of(Decision.TYPE))));
    records.get(ALERTS).setCoder(ListCoder.of(RecordCoder.of(Alert.TYPE)));
    return hasKeyedAlerts ? withKeyedAlerts(records, named) : records;
  }

  /** Adds the alerts of rules that name a key to those of the primary key. */
  private PCollectionTuple withKeyedAlerts(
      PCollectionTuple records, List<TupleTag<List<Decision>>> named) {
    PCollection<List<Alert>> keyed =
        records
            .get(KEYED_HITS)
            .setCoder(ListCoder.of(AlertHitCoder.of()))
            .apply("AlertsByKey", new AlertsByKey(config, keyLayout));
    PCollectionTuple all =
        PCollectionTuple.of(DECISIONS, records.get(DECISIONS))
            .and(
                ALERTS,
                PCollectionList.of(records.get(ALERTS))
                    .and(keyed)
                    .apply("AllAlerts", Flatten.pCollections()));
    for (TupleTag<List<Decision>> tag : named) {
      all = all.and(tag, records.get(tag));
    }
    return all;
  }

  /** Collects the inputs of each stage from all transforms that send to it. */
  private static final class To {
    private final List<TupleTag<KV<byte[], byte[]>>> tags;
    private final List<PCollectionList<KV<byte[], byte[]>>> sent = new ArrayList<>();

    To(List<TupleTag<KV<byte[], byte[]>>> tags) {
      this.tags = tags;
      tags.forEach(tag -> sent.add(null));
    }

    /** Returns the tags of the stages after one, up to an end. */
    TupleTagList others(int stage, int end) {
      TupleTagList others = TupleTagList.empty();
      for (TupleTag<?> tag : tags.subList(stage + 1, end)) {
        others = others.and(tag);
      }
      return others;
    }

    void add(PCollectionTuple some) {
      for (int stage = 0; stage < tags.size(); stage++) {
        if (some.has(tags.get(stage))) {
          PCollection<KV<byte[], byte[]>> more =
              some.get(tags.get(stage)).setCoder(KeyedStage.BATCH_CODER);
          PCollectionList<KV<byte[], byte[]>> before = sent.get(stage);
          sent.set(stage, before == null ? PCollectionList.of(more) : before.and(more));
        }
      }
    }

    PCollection<KV<byte[], byte[]>> stage(int stage, String name) {
      PCollectionList<KV<byte[], byte[]>> all = sent.get(stage);
      return all.size() == 1 ? all.get(0) : all.apply(name, Flatten.pCollections());
    }
  }

  /** Sends each event to the stages that it belongs to. */
  static final class Route extends DoFn<List<Event>, KV<byte[], byte[]>> {
    private final DecisionConfig config;
    private final KeyLayout keyLayout;
    private final List<TupleTag<KV<byte[], byte[]>>> tags;
    private transient StageRouter router;
    private transient LiveCounter toDecide;
    private transient List<KeyedBatches<StageMessage>> batches;
    private transient MultiOutputReceiver receiver;

    Route(DecisionConfig config, KeyLayout keyLayout, List<TupleTag<KV<byte[], byte[]>>> tags) {
      this.config = config;
      this.keyLayout = keyLayout;
      this.tags = List.copyOf(tags);
    }

    @Setup
    public void setup() {
      router = new StageRouter(config.pack(), FeaturePlan.of(config.pack()), config.changes());
      toDecide = new LiveCounter(TO_DECIDE);
      batches = new ArrayList<>();
      for (TupleTag<KV<byte[], byte[]>> tag : tags) {
        batches.add(
            new KeyedBatches<>(
                keyLayout, StageMessageCoder.of(), batch -> receiver.get(tag).output(batch)));
      }
    }

    @ProcessElement
    public void process(@Element List<Event> events, MultiOutputReceiver out) {
      receiver = out;
      for (Event event : events) {
        if (router.route(event, (stage, key, input) -> batches.get(stage).add(key, input))) {
          toDecide.add();
        }
      }
      batches.forEach(KeyedBatches::flush);
    }

    @FinishBundle
    public void finish() {
      toDecide.flush();
    }
  }
}
