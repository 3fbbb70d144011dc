package io.weir.pipelines.run;

import io.weir.io.SourceRecord;
import io.weir.pipelines.report.RunCountNames;
import io.weir.transforms.counting.BundleCounts;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RecordCoder;
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
 * Splits the records of sources into events, late events and dead letters, and counts them. If no
 * gate follows, the events count as admitted.
 */
final class SplitRecords extends PTransform<PCollection<SourceRecord>, PCollectionTuple> {
  static final TupleTag<Event> EVENTS = new TupleTag<>() {};
  static final TupleTag<LateEvent> LATE = new TupleTag<>() {};
  static final TupleTag<DeadLetter> DEAD_LETTERS = new TupleTag<>() {};
  static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>() {};

  private final boolean admits;

  SplitRecords(boolean admits) {
    this.admits = admits;
  }

  @Override
  public PCollectionTuple expand(PCollection<SourceRecord> received) {
    PCollectionTuple sorted =
        received.apply(
            ParDo.of(new SortFn(admits))
                .withOutputTags(EVENTS, TupleTagList.of(LATE).and(DEAD_LETTERS).and(COUNTS)));
    sorted.get(EVENTS).setCoder(EventCoder.of());
    sorted.get(LATE).setCoder(RecordCoder.of(LateEvent.TYPE));
    sorted.get(DEAD_LETTERS).setCoder(RecordCoder.of(DeadLetter.TYPE));
    sorted.get(COUNTS).setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()));
    return sorted;
  }

  static final class SortFn extends DoFn<SourceRecord, Event> {
    private final boolean admits;
    private transient BundleCounts counts;

    SortFn(boolean admits) {
      this.admits = admits;
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts();
    }

    @ProcessElement
    public void process(@Element SourceRecord received, MultiOutputReceiver out) {
      counts.add(RunCountNames.READ);
      if (received.isTimeTooOld()) {
        counts.add(RunCountNames.OLD_TIMES + received.stream());
      }
      if (received.event() != null) {
        if (admits) {
          counts.add(RunCountNames.ADMITTED);
        }
        out.get(EVENTS).output(received.event());
      } else if (received.late() != null) {
        counts.add(RunCountNames.LATE);
        out.get(LATE).output(received.late());
      } else {
        counts.add(RunCountNames.DEAD_LETTERED);
        out.get(DEAD_LETTERS).output(received.deadLetter());
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context, COUNTS);
    }
  }
}
