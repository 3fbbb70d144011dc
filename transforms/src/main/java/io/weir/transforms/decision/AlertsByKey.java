package io.weir.transforms.decision;

import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.keyed.KeyedBatches;
import io.weir.transforms.keyed.KeyedStage;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.RecordCoder;
import java.util.List;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** Gathers hits into alerts by the keys that their rules name: a stage behind the decisions. */
final class AlertsByKey extends PTransform<PCollection<List<AlertHit>>, PCollection<List<Alert>>> {
  private static final TupleTag<List<Alert>> ALERTS = new TupleTag<>("alerts") {};

  private final DecisionConfig config;
  private final KeyLayout keyLayout;

  AlertsByKey(DecisionConfig config, KeyLayout keyLayout) {
    this.config = config;
    this.keyLayout = keyLayout;
  }

  @Override
  public PCollection<List<Alert>> expand(PCollection<List<AlertHit>> hits) {
    return hits.apply("To-alerts", ParDo.of(new ToBatches(keyLayout)))
        .setCoder(KeyedStage.BATCH_CODER)
        .apply(
            "Gather",
            KeyedStage.of(
                new GatherAlerts(config),
                AlertHitCoder.of(),
                keyLayout,
                ALERTS,
                TupleTagList.empty()))
        .get(ALERTS)
        .setCoder(ListCoder.of(RecordCoder.of(Alert.TYPE)));
  }

  /** Sends each hit to its key. */
  static final class ToBatches extends DoFn<List<AlertHit>, KV<byte[], byte[]>> {
    private final KeyLayout keyLayout;
    private transient KeyedBatches<AlertHit> batches;
    private transient OutputReceiver<KV<byte[], byte[]>> receiver;

    ToBatches(KeyLayout keyLayout) {
      this.keyLayout = keyLayout;
    }

    @Setup
    public void setup() {
      batches = new KeyedBatches<>(keyLayout, AlertHitCoder.of(), batch -> receiver.output(batch));
    }

    @ProcessElement
    public void process(@Element List<AlertHit> hits, OutputReceiver<KV<byte[], byte[]>> out) {
      receiver = out;
      hits.forEach(hit -> batches.add(hit.key(), hit));
      batches.flush();
    }
  }
}
