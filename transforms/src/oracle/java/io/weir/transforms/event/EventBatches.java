package io.weir.transforms.event;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;

/** Makes batches of events. */
public final class EventBatches extends PTransform<PCollection<Event>, PCollection<List<Event>>> {
  private final DoFn<Event, List<Event>> batching;

  private EventBatches(DoFn<Event, List<Event>> batching) {
    this.batching = batching;
  }

  /** Batches of one event each. */
  public static EventBatches ofOne() {
    return new EventBatches(new ToBatch());
  }

  /** Batches of the events of each bundle. */
  public static EventBatches ofBundles() {
    return new EventBatches(new BundleToBatch());
  }

  @Override
  public PCollection<List<Event>> expand(PCollection<Event> events) {
    return events.apply(ParDo.of(batching)).setCoder(ListCoder.of(EventCoder.of()));
  }

  private static final class ToBatch extends DoFn<Event, List<Event>> {
    @ProcessElement
    public void process(@Element Event event, OutputReceiver<List<Event>> out) {
      out.output(List.of(event));
    }
  }

  private static final class BundleToBatch extends DoFn<Event, List<Event>> {
    private transient List<Event> batch;
    private transient Instant earliest;

    @StartBundle
    public void start() {
      batch = new ArrayList<>();
    }

    @ProcessElement
    public void process(@Element Event event, @Timestamp Instant timestamp) {
      earliest = batch.isEmpty() || timestamp.isBefore(earliest) ? timestamp : earliest;
      batch.add(event);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      if (!batch.isEmpty()) {
        context.output(batch, earliest, GlobalWindow.INSTANCE);
      }
    }
  }
}
