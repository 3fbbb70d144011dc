package io.weir.transforms.expectation;

import io.weir.transforms.counting.BundleCounts;
import io.weir.transforms.counting.MetricNames;
import io.weir.transforms.event.Event;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.keyed.KeyedBatches;
import io.weir.transforms.keyed.KeyedStage;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.RecordCoder;
import io.weir.transforms.section.SectionType;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
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
public final class ResolveExpectations
    extends PTransform<PCollection<List<Event>>, PCollectionTuple> {
  /** The result of each event that requires a follow-up, and the revisions. */
  public static final TupleTag<List<Expectation>> EXPECTATIONS = new TupleTag<>("expectations") {};

  /** Numbers of {@code unkeyed} events, as partial sums. */
  public static final TupleTag<KV<String, Long>> COUNTS = SectionType.COUNTS;

  private static final TupleTag<KV<byte[], byte[]>> STEPS = new TupleTag<>() {};

  private final ExpectationConfig config;
  private final KeyLayout keyLayout;

  private ResolveExpectations(ExpectationConfig config, KeyLayout keyLayout) {
    this.config = config;
    this.keyLayout = keyLayout;
  }

  /**
   * Creates the transform for one expectation.
   *
   * @param pack a valid pack
   * @param name name of the expectation
   * @throws IllegalArgumentException if the pack has no expectation of the name
   */
  public static ResolveExpectations of(Pack pack, String name, EmitPolicy emission) {
    return new ResolveExpectations(new ExpectationConfig(pack, name, emission), KeyLayout.KEYS);
  }

  /** Returns the transform with another layout of the keys. */
  public ResolveExpectations withKeyLayout(KeyLayout layout) {
    return new ResolveExpectations(config, layout);
  }

  @Override
  public PCollectionTuple expand(PCollection<List<Event>> events) {
    PCollectionTuple routed =
        events.apply(
            "Route",
            ParDo.of(new Route(config, keyLayout)).withOutputTags(STEPS, TupleTagList.of(COUNTS)));
    PCollection<List<Expectation>> results =
        routed
            .get(STEPS)
            .setCoder(KeyedStage.BATCH_CODER)
            .apply(
                "Expect",
                KeyedStage.of(
                    new ResolveExpectationsOfKey(config),
                    ExpectationStepCoder.of(),
                    keyLayout,
                    EXPECTATIONS,
                    TupleTagList.empty()))
            .get(EXPECTATIONS)
            .setCoder(ListCoder.of(RecordCoder.of(Expectation.TYPE)));
    return PCollectionTuple.of(EXPECTATIONS, results)
        .and(
            COUNTS,
            routed.get(COUNTS).setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of())));
  }

  /** Sends the events that have a role to their keys. */
  static final class Route extends DoFn<List<Event>, KV<byte[], byte[]>> {
    private final ExpectationConfig config;
    private final KeyLayout keyLayout;
    private transient ExpectationRouter finder;
    private transient BundleCounts counts;
    private transient KeyedBatches<ExpectationStep> batches;
    private transient MultiOutputReceiver receiver;

    Route(ExpectationConfig config, KeyLayout keyLayout) {
      this.config = config;
      this.keyLayout = keyLayout;
    }

    @Setup
    public void setup() {
      finder = new ExpectationRouter(config);
      batches =
          new KeyedBatches<>(
              keyLayout, ExpectationStepCoder.of(), batch -> receiver.get(STEPS).output(batch));
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts();
    }

    @ProcessElement
    public void process(@Element List<Event> events, MultiOutputReceiver out) {
      receiver = out;
      events.forEach(this::add);
      batches.flush();
    }

    private void add(Event admitted) {
      Event event = finder.read(admitted);
      if (event == null) {
        return;
      }
      byte[] key = finder.key(event);
      if (key == null) {
        counts.add(MetricNames.UNKEYED);
        return;
      }
      ExpectationStep step = finder.step(event);
      if (step != null) {
        batches.add(key, step);
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context, COUNTS);
    }
  }
}
