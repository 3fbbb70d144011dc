package io.weir.transforms.decision;

import io.weir.transforms.event.Event;
import io.weir.transforms.feature.Message;
import io.weir.transforms.feature.MessageCoder;
import io.weir.transforms.feature.Plan;
import io.weir.transforms.progress.LiveCount;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
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
 * Computes a pack's features over admitted events, applies its rules, and gives decisions and
 * alerts. Each key that is not the primary one is a stage of its own, whose answers flow by primary
 * key into the stage that decides.
 */
public final class Detect extends PTransform<PCollection<Event>, PCollectionTuple> {
  /** A decision for each decided event, and its revisions. */
  public static final TupleTag<Decision> DECISIONS = new TupleTag<>() {};

  /** The alerts and their revisions. */
  public static final TupleTag<Alert> ALERTS = new TupleTag<>() {};

  /** Live count of the events that are to be decided. */
  public static final String ASKED = "asked";

  private final DecisionConfig config;

  private Detect(DecisionConfig config) {
    this.config = config;
  }

  public static Detect with(DecisionConfig config) {
    return new Detect(config);
  }

  @Override
  public PCollectionTuple expand(PCollection<Event> events) {
    int stages = Plan.of(config.pack()).stages().size();
    List<TupleTag<KV<byte[], Message>>> tags = new ArrayList<>();
    TupleTagList others = TupleTagList.empty();
    for (int stage = 0; stage < stages; stage++) {
      tags.add(new TupleTag<>("stage-" + stage));
      others = stage == 0 ? others : others.and(tags.get(stage));
    }
    KvCoder<byte[], Message> coder = KvCoder.of(ByteArrayCoder.of(), MessageCoder.of());
    PCollectionTuple routed =
        events.apply(
            "Route", ParDo.of(new Route(config, tags)).withOutputTags(tags.get(0), others));
    PCollectionList<KV<byte[], Message>> toPrimary =
        PCollectionList.of(routed.get(tags.get(0)).setCoder(coder));
    for (int stage = 1; stage < stages; stage++) {
      String key = String.join("+", Plan.of(config.pack()).stages().get(stage).key().fields());
      toPrimary =
          toPrimary.and(
              routed
                  .get(tags.get(stage))
                  .setCoder(coder)
                  .apply("MeasureBy-" + key, ParDo.of(new MeasureKey(config, stage)))
                  .setCoder(coder));
    }
    PCollection<KV<byte[], Message>> primary =
        stages == 1 ? toPrimary.get(0) : toPrimary.apply("Join", Flatten.pCollections());
    PCollectionTuple answers =
        primary.apply(
            "Decide",
            ParDo.of(new DecideKey(config)).withOutputTags(DECISIONS, TupleTagList.of(ALERTS)));
    answers.get(DECISIONS).setCoder(DecisionCoder.of());
    answers.get(ALERTS).setCoder(AlertCoder.of());
    return answers;
  }

  /** Sends each event to the stages it belongs to. */
  static final class Route extends DoFn<Event, KV<byte[], Message>> {
    private final DecisionConfig config;
    private final List<TupleTag<KV<byte[], Message>>> tags;
    private transient Router router;
    private transient LiveCount asked;

    Route(DecisionConfig config, List<TupleTag<KV<byte[], Message>>> tags) {
      this.config = config;
      this.tags = List.copyOf(tags);
    }

    @Setup
    public void setup() {
      router = new Router(config.pack(), Plan.of(config.pack()));
      asked = new LiveCount(ASKED);
    }

    @ProcessElement
    public void process(@Element Event event, MultiOutputReceiver out) {
      router.route(
          event,
          (stage, key, arrival) -> {
            if (stage == 0 && arrival.question() != null) {
              asked.add();
            }
            out.get(tags.get(stage)).output(KV.of(key, arrival));
          });
    }

    @FinishBundle
    public void finish() {
      asked.flush();
    }
  }
}
