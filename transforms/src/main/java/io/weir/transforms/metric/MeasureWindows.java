package io.weir.transforms.metric;

import io.weir.transforms.encoding.VersionedCoder;
import io.weir.transforms.event.Event;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordCoder;
import io.weir.transforms.section.SectionType;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.IterableCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.AfterPane;
import org.apache.beam.sdk.transforms.windowing.AfterProcessingTime;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Never;
import org.apache.beam.sdk.transforms.windowing.Trigger;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.transforms.windowing.Window.ClosingBehavior;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Duration;

/** Computes a metric of a pack over admitted events, in the global window. */
public final class MeasureWindows extends PTransform<PCollection<List<Event>>, PCollectionTuple> {
  /** A record for each group and window with events, and its revisions. */
  public static final TupleTag<List<Metric>> METRICS = new TupleTag<>("metrics") {};

  /** Numbers of {@code unkeyed} events, as partial sums. */
  public static final TupleTag<KV<String, Long>> COUNTS = SectionType.COUNTS;

  private static final TupleTag<KV<byte[], MeasureAccumulator>> SLICES = new TupleTag<>("slices");

  private final MetricPlan plan;
  private final EmitPolicy emission;

  private MeasureWindows(MetricPlan plan, EmitPolicy emission) {
    this.plan = plan;
    this.emission = emission;
  }

  /**
   * Creates the transform for one metric of a checked pack.
   *
   * @param name name of the metric
   */
  public static MeasureWindows of(Pack pack, String name, EmitPolicy emission) {
    return new MeasureWindows(MetricPlan.of(pack, name), emission);
  }

  @Override
  public PCollectionTuple expand(PCollection<List<Event>> events) {
    MeasureAccumulatorEncoding encoding =
        new MeasureAccumulatorEncoding(plan.measures(), plan.windows(emission.changes()));
    PCollectionTuple sliced =
        events.apply(
            "PreAggregate",
            ParDo.of(new PreAggregate(plan)).withOutputTags(SLICES, TupleTagList.of(COUNTS)));
    PCollection<List<Metric>> metrics =
        sliced
            .get(SLICES)
            .setCoder(KvCoder.of(ByteArrayCoder.of(), VersionedCoder.of(encoding)))
            .apply("Window", windows())
            .apply("Combine", combine(events.isBounded(), encoding))
            .setCoder(KvCoder.of(ByteArrayCoder.of(), MeasuredPaneCoder.of()))
            .apply("MakeMetric", ParDo.of(new PaneToMetric(plan)))
            .setCoder(ListCoder.of(RecordCoder.of(Metric.TYPE)))
            .apply("ToGlobalWindow", globally());
    PCollection<KV<String, Long>> counts =
        sliced.get(COUNTS).setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()));
    return PCollectionTuple.of(METRICS, metrics).and(COUNTS, counts);
  }

  /**
   * Returns the transform that combines slices. Over bounded input, bundles accumulate nearly all
   * events before the shuffle. Beam's combining before the shuffle would save nothing, and Flink's
   * batch mode gives each step that does so a share of memory that may be too small for a slice
   * with long values. Grouping needs no such share.
   */
  private PTransform<
          PCollection<KV<byte[], MeasureAccumulator>>, PCollection<KV<byte[], MeasuredPane>>>
      combine(IsBounded bounded, MeasureAccumulatorEncoding encoding) {
    CombineMeasures combine = new CombineMeasures(plan.measures(), encoding);
    return bounded == IsBounded.BOUNDED
        ? new Grouped(combine, VersionedCoder.of(encoding))
        : Combine.perKey(combine);
  }

  /** Combines only after the shuffle. */
  private static final class Grouped
      extends PTransform<
          PCollection<KV<byte[], MeasureAccumulator>>, PCollection<KV<byte[], MeasuredPane>>> {
    private final CombineMeasures combine;
    private final VersionedCoder<MeasureAccumulator> coder;

    Grouped(CombineMeasures combine, VersionedCoder<MeasureAccumulator> coder) {
      this.combine = combine;
      this.coder = coder;
    }

    @Override
    public PCollection<KV<byte[], MeasuredPane>> expand(
        PCollection<KV<byte[], MeasureAccumulator>> slices) {
      return slices
          .apply("Group", GroupByKey.create())
          .setCoder(KvCoder.of(ByteArrayCoder.of(), IterableCoder.of(coder)))
          .apply("Merge", Combine.groupedValues(combine));
    }
  }

  /**
   * Returns the windowing. Panes accumulate. The pane that closes a window is always emitted,
   * because no other pane says that the result is final.
   */
  private Window<KV<byte[], MeasureAccumulator>> windows() {
    Window<KV<byte[], MeasureAccumulator>> windows =
        plan.grid().isForever()
            ? Window.into(new GlobalWindows())
            : Window.into(new GridWindows(plan.grid()));
    return windows
        .triggering(emission.changes() ? changes() : Never.ever())
        .withAllowedLateness(
            Duration.millis(emission.allowedLateness()), ClosingBehavior.FIRE_ALWAYS)
        .accumulatingFiredPanes();
  }

  private Trigger changes() {
    return AfterWatermark.pastEndOfWindow()
        .withEarlyFirings(
            AfterProcessingTime.pastFirstElementInPane()
                .plusDelayOf(Duration.millis(emission.earlyFirings())))
        .withLateFirings(AfterPane.elementCountAtLeast(1));
  }

  /**
   * Returns the global windowing, which all other records have, so that all records can be written
   * alike.
   */
  private static Window<List<Metric>> globally() {
    return Window.<List<Metric>>into(new GlobalWindows())
        .triggering(DefaultTrigger.of())
        .withAllowedLateness(Duration.ZERO, ClosingBehavior.FIRE_IF_NON_EMPTY)
        .discardingFiredPanes();
  }
}
