package io.weir.transforms.expectation;

import io.weir.transforms.counting.BundleCounts;
import io.weir.transforms.event.Event;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyedStage;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.RecordCoder;
import io.weir.transforms.section.SectionType;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Resolves an expectation over admitted events: emits the result of each event that requires a
 * follow-up. Events of other streams are ignored.
 */
public final class ResolveExpectations extends PTransform<PCollection<Event>, PCollectionTuple> {
  /** The result of each event that requires a follow-up, and the revisions. */
  public static final TupleTag<Expectation> EXPECTATIONS = new TupleTag<>("expectations") {};

  /** Numbers of {@code unkeyed} events, as partial sums. */
  public static final TupleTag<KV<String, Long>> COUNTS = SectionType.COUNTS;

  private static final TupleTag<KV<byte[], ExpectationStep>> STEPS = new TupleTag<>() {};

  private final ExpectationConfig config;
  private final int keyGroups;

  private ResolveExpectations(ExpectationConfig config, int keyGroups) {
    this.config = config;
    this.keyGroups = keyGroups;
  }

  /**
   * Creates the transform for one expectation.
   *
   * @param pack a valid pack
   * @param name name of the expectation
   * @throws IllegalArgumentException if the pack has no expectation of the name
   */
  public static ResolveExpectations of(Pack pack, String name, EmitPolicy emission) {
    return new ResolveExpectations(
        new ExpectationConfig(pack, name, emission), KeyedStage.SINGLE_KEYS);
  }

  /** Returns the transform with the number of key groups; see {@link KeyedStage}. */
  public ResolveExpectations withKeyGroups(int groups) {
    return new ResolveExpectations(config, groups);
  }

  @Override
  public PCollectionTuple expand(PCollection<Event> events) {
    PCollectionTuple routed =
        events.apply(
            "Route", ParDo.of(new Route(config)).withOutputTags(STEPS, TupleTagList.of(COUNTS)));
    PCollection<Expectation> results =
        routed
            .get(STEPS)
            .setCoder(KvCoder.of(ByteArrayCoder.of(), ExpectationStepCoder.of()))
            .apply(
                "Expect",
                KeyedStage.of(
                    new ResolveExpectationsOfKey(config),
                    keyGroups,
                    EXPECTATIONS,
                    TupleTagList.empty()))
            .get(EXPECTATIONS)
            .setCoder(RecordCoder.of(Expectation.TYPE));
    return PCollectionTuple.of(EXPECTATIONS, results)
        .and(
            COUNTS,
            routed.get(COUNTS).setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of())));
  }

  /** Sends the events that have a role to their keys. */
  static final class Route extends DoFn<Event, KV<byte[], ExpectationStep>> {
    private final ExpectationConfig config;
    private transient ExpectationRouter finder;
    private transient BundleCounts counts;

    Route(ExpectationConfig config) {
      this.config = config;
    }

    @Setup
    public void setup() {
      finder = new ExpectationRouter(config);
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts();
    }

    @ProcessElement
    public void process(@Element Event event, MultiOutputReceiver out) {
      if (!finder.isOfStream(event)) {
        return;
      }
      byte[] key = finder.key(event);
      if (key == null) {
        counts.add("unkeyed");
        return;
      }
      ExpectationStep step = finder.step(event);
      if (step != null) {
        out.get(STEPS).output(KV.of(key, step));
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context, COUNTS);
    }
  }
}
