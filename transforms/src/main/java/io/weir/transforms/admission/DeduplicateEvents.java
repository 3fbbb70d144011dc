package io.weir.transforms.admission;

import io.weir.transforms.admission.RememberedDelivery.DeliveryCoder;
import io.weir.transforms.counting.BundleCounts;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.LateEventCoder;
import io.weir.transforms.record.RawPayload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Instant;

/**
 * The one gate: lets each event through once and keeps out what is too late, so that everything
 * behind it sees the same events and drops nothing on its own. Bounded input has no late events. A
 * source that knows the order of its partitions judges lateness earlier and stricter; then nothing
 * is late here.
 */
public final class DeduplicateEvents extends PTransform<PCollection<Event>, PCollectionTuple> {
  /** The events let through. */
  public static final TupleTag<Event> ADMITTED = new TupleTag<>() {};

  /** Those that came after the watermark passed their time plus the allowed lateness. */
  public static final TupleTag<LateEvent> LATE = new TupleTag<>() {};

  /**
   * How many were {@code admitted}, {@code late} or {@code duplicate}, and how many of the last
   * were {@code conflicting}: of other contents than what was let through. In parts to be summed.
   */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>() {};

  public static final String COUNTED_ADMITTED = "admitted";
  public static final String COUNTED_DUPLICATE = "duplicate";

  private final Map<String, StreamLayout> layouts;
  private final long allowedLateness;

  private DeduplicateEvents(Map<String, StreamLayout> layouts, long allowedLateness) {
    this.layouts = layouts;
    this.allowedLateness = allowedLateness;
  }

  /**
   * A gate for the streams of a pack.
   *
   * @param layouts of each stream
   * @param allowedLateness in milliseconds
   */
  public static DeduplicateEvents within(Map<String, StreamLayout> layouts, long allowedLateness) {
    return new DeduplicateEvents(layouts, allowedLateness);
  }

  @Override
  public PCollectionTuple expand(PCollection<Event> events) {
    boolean bounded = events.isBounded() == IsBounded.BOUNDED;
    DoFn<KV<byte[], Event>, Event> gate =
        bounded ? new DuplicateGate() : new Gate(layouts, allowedLateness);
    PCollectionTuple admitted =
        events
            .apply("KeyById", ParDo.of(new KeyById(bounded)))
            .setCoder(KvCoder.of(ByteArrayCoder.of(), EventCoder.of()))
            .apply(
                "Gate", ParDo.of(gate).withOutputTags(ADMITTED, TupleTagList.of(LATE).and(COUNTS)));
    admitted.get(ADMITTED).setCoder(EventCoder.of());
    admitted.get(LATE).setCoder(LateEventCoder.of());
    admitted.get(COUNTS).setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()));
    return admitted;
  }

  /** Brings the deliveries of an id together, in one of a fixed number of shares of all ids. */
  static final class KeyById extends DoFn<Event, KV<byte[], Event>> {
    // A bounded input, whose ids are never forgotten one by one, makes few keys with much work.
    private static final int BOUNDED_SHARES = 64;

    private final int shares;

    KeyById(boolean bounded) {
      this.shares = bounded ? BOUNDED_SHARES : RecentIds.SHARES;
    }

    @ProcessElement
    public void process(@Element Event event, OutputReceiver<KV<byte[], Event>> out) {
      out.output(KV.of(RecentIds.share(event.id, shares), event));
    }
  }

  private static void countRepeated(BundleCounts counts, boolean conflicting) {
    counts.add(COUNTED_DUPLICATE);
    if (conflicting) {
      counts.add("conflicting");
    }
  }

  /** Lets each id of a bounded input through once. */
  static final class DuplicateGate extends DoFn<KV<byte[], Event>, Event> {
    // By id, a hash of what was delivered.
    @StateId("delivered")
    private final StateSpec<MapState<String, Long>> deliveredSpec =
        StateSpecs.map(StringUtf8Coder.of(), BigEndianLongCoder.of());

    private transient BundleCounts counts;

    @StartBundle
    public void start() {
      counts = new BundleCounts();
    }

    @ProcessElement
    public void process(
        @Element KV<byte[], Event> element,
        @StateId("delivered") MapState<String, Long> delivered,
        MultiOutputReceiver out) {
      Event event = element.getValue();
      long contents = RememberedDelivery.contentsOf(event);
      Long known = delivered.putIfAbsent(RecentIds.name(event), contents).read();
      if (known != null) {
        countRepeated(counts, known != contents);
      } else {
        counts.add(COUNTED_ADMITTED);
        out.get(ADMITTED).output(event);
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context, COUNTS);
    }
  }

  /** Remembers an id until its deliveries would be late anyway. */
  static final class Gate extends DoFn<KV<byte[], Event>, Event> {
    @StateId("delivered")
    private final StateSpec<MapState<String, RememberedDelivery>> deliveredSpec =
        StateSpecs.map(StringUtf8Coder.of(), DeliveryCoder.of());

    @TimerId("forget")
    private final TimerSpec forgetSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    private final Map<String, StreamLayout> layouts;
    private final RecentIds ids;
    private transient long[] armed;
    private transient BundleCounts counts;

    Gate(Map<String, StreamLayout> layouts, long allowedLateness) {
      this.layouts = layouts;
      this.ids = new RecentIds(allowedLateness);
    }

    @Setup
    public void setup() {
      armed = new long[RecentIds.SHARES];
      Arrays.fill(armed, EventTimeTimers.NOT_ARMED);
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts();
    }

    @ProcessElement
    public void process(
        @Element KV<byte[], Event> element,
        @StateId("delivered") MapState<String, RememberedDelivery> delivered,
        @TimerId("forget") Timer forget,
        MultiOutputReceiver out) {
      Event event = element.getValue();
      // Of an event-time timer this is the input watermark.
      long watermark = forget.getCurrentRelativeTime().getMillis();
      if (ids.isForgotten(event.time, watermark)) {
        counts.add("late");
        out.get(LATE).output(late(event, watermark));
        return;
      }
      String id = RecentIds.name(event);
      RememberedDelivery delivery = RememberedDelivery.of(event);
      RememberedDelivery known = delivered.get(id).read();
      if (known != null && !ids.isForgotten(known.time(), watermark)) {
        countRepeated(counts, known.contents() != delivery.contents());
        return;
      }
      delivered.put(id, delivery);
      long when = ids.whenToForget(event.time, element.getKey());
      arm(forget, element.getKey(), when, watermark);
      counts.add(COUNTED_ADMITTED);
      out.get(ADMITTED).output(event);
    }

    /**
     * Sets the timer where it is not set to that time or to one before. Where it was set to has
     * passed, it fired, here or in another worker.
     */
    private void arm(Timer forget, byte[] key, long time, long watermark) {
      int share = RecentIds.number(key);
      if (armed[share] <= watermark || time < armed[share]) {
        // It puts nothing out, so it does not hold the watermark of what is behind.
        forget.withNoOutputTimestamp().set(Instant.ofEpochMilli(time));
        armed[share] = time;
      }
    }

    @OnTimer("forget")
    public void forget(
        @Key byte[] key,
        @StateId("delivered") MapState<String, RememberedDelivery> delivered,
        @TimerId("forget") Timer forget) {
      long watermark = forget.getCurrentRelativeTime().getMillis();
      armed[RecentIds.number(key)] = EventTimeTimers.NOT_ARMED;
      List<String> old = new ArrayList<>();
      long oldest = Long.MAX_VALUE;
      for (Map.Entry<String, RememberedDelivery> id : delivered.entries().read()) {
        if (ids.isForgotten(id.getValue().time(), watermark)) {
          old.add(id.getKey());
        } else {
          oldest = Math.min(oldest, id.getValue().time());
        }
      }
      old.forEach(delivered::remove);
      if (oldest != Long.MAX_VALUE) {
        arm(forget, key, ids.whenToForget(oldest, key), watermark);
      }
    }

    private LateEvent late(Event event, long watermark) {
      String payload = EventJson.of(event, layouts.get(event.stream));
      return new LateEvent(
          event.stream, event.id, event.time, watermark, null, payload, RawPayload.UTF_8);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context, COUNTS);
    }
  }
}
