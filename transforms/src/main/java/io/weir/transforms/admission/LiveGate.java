package io.weir.transforms.admission;

import io.weir.transforms.counting.BundleCounts;
import io.weir.transforms.counting.MetricNames;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.event.SourceRecord;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.InputWatermark;
import io.weir.transforms.keyed.StateReader;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RawPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/** Admits each id once, and remembers the id until further deliveries would be late. */
final class LiveGate extends DoFn<KV<byte[], List<Event>>, List<Event>> {
  private static final String FORGET_TIMER = "forget";

  @StateId(DeduplicateEvents.DELIVERED)
  private final StateSpec<ValueState<DeliveredIds>> deliveredSpec =
      StateSpecs.value(DeliveredIdsEncoding.CODER);

  @TimerId(FORGET_TIMER)
  private final TimerSpec forgetSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final Map<String, StreamLayout> layouts;
  private final RecentIds ids;
  private final StateReader<DeliveredIds> reader;
  private transient BundleCounts counts;

  LiveGate(Map<String, StreamLayout> layouts, RecentIds ids, StateReader<DeliveredIds> reader) {
    this.layouts = layouts;
    this.ids = ids;
    this.reader = reader;
  }

  @StartBundle
  public void start() {
    counts = new BundleCounts();
  }

  @ProcessElement
  public void process(
      @Element KV<byte[], List<Event>> element,
      @StateId(DeduplicateEvents.DELIVERED) ValueState<DeliveredIds> state,
      @TimerId(FORGET_TIMER) Timer forget,
      MultiOutputReceiver out) {
    long watermark = InputWatermark.of(forget);
    DeliveredIds delivered = DeduplicateEvents.orNew(reader.read(state));
    List<Event> admitted = new ArrayList<>();
    List<LateEvent> late = new ArrayList<>();
    for (Event event : element.getValue()) {
      if (ids.isForgotten(event.time, watermark)) {
        late.add(late(event, watermark));
      } else if (admit(event, delivered, watermark)) {
        admitted.add(event.record == null ? event : event.withRecord(null));
      }
    }
    if (!late.isEmpty()) {
      counts.add(MetricNames.LATE, late.size());
      out.get(DeduplicateEvents.LATE).output(late);
    }
    if (!admitted.isEmpty()) {
      long earliest = admitted.stream().mapToLong(event -> event.time).min().getAsLong();
      setTimer(forget, delivered, ids.whenToForget(earliest, element.getKey()));
      state.write(delivered);
      counts.add(MetricNames.ADMITTED, admitted.size());
      out.get(DeduplicateEvents.ADMITTED).output(admitted);
    }
  }

  /** Adds an event to the delivered ids. Returns false for a repeated delivery, and counts it. */
  private boolean admit(Event event, DeliveredIds delivered, long watermark) {
    byte[] id = KeyBytes.unkeyed(event.stream, event.id);
    long contents = RecentIds.contentsOf(event);
    int known = delivered.find(id);
    if (known == DeliveredIds.NONE) {
      delivered.add(id, event.time, contents);
    } else if (ids.isForgotten(delivered.time(known), watermark)) {
      delivered.update(known, event.time, contents);
    } else {
      DeduplicateEvents.countRepeated(counts, delivered.contents(known) != contents);
      return false;
    }
    return true;
  }

  /** Sets the timer, unless it is set to this time or an earlier one. */
  private static void setTimer(Timer forget, DeliveredIds delivered, long time) {
    if (delivered.timerSet == EventTimeTimers.NOT_SET || time < delivered.timerSet) {
      // The timer emits nothing, so it does not hold the output watermark.
      forget.withNoOutputTimestamp().set(Instant.ofEpochMilli(time));
      delivered.timerSet = time;
    }
  }

  @OnTimer(FORGET_TIMER)
  public void forget(
      @Key byte[] key,
      @StateId(DeduplicateEvents.DELIVERED) ValueState<DeliveredIds> state,
      @TimerId(FORGET_TIMER) Timer forget) {
    DeliveredIds delivered = reader.read(state);
    if (delivered == null) {
      return;
    }
    long watermark = InputWatermark.of(forget);
    long earliest = delivered.removeIf(time -> ids.isForgotten(time, watermark));
    if (delivered.size() == 0) {
      state.clear();
      return;
    }
    delivered.timerSet = EventTimeTimers.NOT_SET;
    setTimer(forget, delivered, ids.whenToForget(earliest, key));
    state.write(delivered);
  }

  private LateEvent late(Event event, long watermark) {
    SourceRecord record = event.record;
    if (record != null) {
      return late(event, watermark, record.origin(), record.payload(), record.encoding());
    }
    StreamLayout layout = layouts.get(event.stream);
    return late(event, watermark, null, EventJson.of(event, layout), encoding(layout));
  }

  private static LateEvent late(
      Event event, long watermark, String origin, String payload, String encoding) {
    return new LateEvent(event.stream, event.id, event.time, watermark, origin, payload, encoding);
  }

  /** Returns the encoding of the fields of an event that came without a record. */
  private static String encoding(StreamLayout layout) {
    if (layout.isProtected()) {
      return RawPayload.TOKENS;
    }
    return layout.isReadPlainly() ? RawPayload.UTF_8 : RawPayload.FIELDS;
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    counts.flush(context, DeduplicateEvents.COUNTS);
  }
}
