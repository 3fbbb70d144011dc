package io.weir.pipelines.run;

import io.weir.io.SourceBatch;
import io.weir.pipelines.report.RunCountNames;
import io.weir.transforms.counting.BundleCounts;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RecordCoder;
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
 * Splits the batches of sources into batches of events, of late events and of dead letters, and
 * counts the records. A batch without elements is not emitted. If no gate follows, the events count
 * as admitted.
 */
final class SplitRecords extends PTransform<PCollection<SourceBatch>, PCollectionTuple> {
  static final TupleTag<List<Event>> EVENTS = new TupleTag<>() {};
  static final TupleTag<List<LateEvent>> LATE = new TupleTag<>() {};
  static final TupleTag<List<DeadLetter>> DEAD_LETTERS = new TupleTag<>() {};
  static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>() {};

  private final boolean admits;

  SplitRecords(boolean admits) {
    this.admits = admits;
  }

  @Override
  public PCollectionTuple expand(PCollection<SourceBatch> batches) {
    PCollectionTuple split =
        batches.apply(
            ParDo.of(new SplitFn(admits))
                .withOutputTags(EVENTS, TupleTagList.of(LATE).and(DEAD_LETTERS).and(COUNTS)));
    split.get(EVENTS).setCoder(ListCoder.of(EventCoder.of()));
    split.get(LATE).setCoder(ListCoder.of(RecordCoder.of(LateEvent.TYPE)));
    split.get(DEAD_LETTERS).setCoder(ListCoder.of(RecordCoder.of(DeadLetter.TYPE)));
    split.get(COUNTS).setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()));
    return split;
  }

  static final class SplitFn extends DoFn<SourceBatch, List<Event>> {
    private final boolean admits;
    private transient BundleCounts counts;

    SplitFn(boolean admits) {
      this.admits = admits;
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts();
    }

    @ProcessElement
    public void process(@Element SourceBatch batch, MultiOutputReceiver out) {
      counts.add(RunCountNames.READ, batch.size());
      if (batch.tombstones() > 0) {
        counts.add(RunCountNames.TOMBSTONES, batch.tombstones());
      }
      if (batch.oldTimes() > 0) {
        counts.add(RunCountNames.OLD_TIMES + batch.stream(), batch.oldTimes());
      }
      if (!batch.events().isEmpty()) {
        if (admits) {
          counts.add(RunCountNames.ADMITTED, batch.events().size());
        }
        out.get(EVENTS).output(batch.events());
      }
      if (!batch.lateEvents().isEmpty()) {
        counts.add(RunCountNames.LATE, batch.lateEvents().size());
        out.get(LATE).output(batch.lateEvents());
      }
      if (!batch.deadLetters().isEmpty()) {
        counts.add(RunCountNames.DEAD_LETTERED, batch.deadLetters().size());
        out.get(DEAD_LETTERS).output(batch.deadLetters());
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context, COUNTS);
    }
  }
}
