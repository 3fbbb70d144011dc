package io.weir.transforms.admission;

import io.weir.transforms.counting.BundleCounts;
import io.weir.transforms.counting.CountNames;
import io.weir.transforms.encoding.VersionedCoder;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.keyed.KeyedStage;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RecordCoder;
import java.util.Map;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

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

  /**
   * How many shares of ids a live gate has. A runner that keeps state outside the heap reads and
   * writes the whole share of an id at each event, so a share holds few: at 10,000 events a second
   * and a minute of lateness about 55 ids, 2 KB.
   */
  private static final int SHARES = 16_384;

  /**
   * How many where the runner keeps groups of keys, as it makes a bundle for each key: more than a
   * job has workers, so that each has about as much to do as the others.
   */
  private static final int GROUPED_SHARES = 256;

  /** How many of a bounded input, whose ids are never forgotten one by one. */
  private static final int BOUNDED_SHARES = 64;

  /** Id of the state of a share. */
  static final String DELIVERED = "delivered";

  private final Map<String, StreamLayout> layouts;
  private final long allowedLateness;
  private final boolean grouped;

  private DeduplicateEvents(
      Map<String, StreamLayout> layouts, long allowedLateness, boolean grouped) {
    this.layouts = layouts;
    this.allowedLateness = allowedLateness;
    this.grouped = grouped;
  }

  /**
   * A gate for the streams of a pack.
   *
   * @param layouts of each stream
   * @param allowedLateness in milliseconds
   */
  public static DeduplicateEvents within(Map<String, StreamLayout> layouts, long allowedLateness) {
    return new DeduplicateEvents(layouts, allowedLateness, false);
  }

  /** The same for a runner that keeps so many groups of keys; see {@link KeyedStage}. */
  public DeduplicateEvents withKeyGroups(int groups) {
    return new DeduplicateEvents(layouts, allowedLateness, groups != KeyedStage.SINGLE_KEYS);
  }

  @Override
  public PCollectionTuple expand(PCollection<Event> events) {
    boolean bounded = events.isBounded() == IsBounded.BOUNDED;
    int shares = bounded ? BOUNDED_SHARES : grouped ? GROUPED_SHARES : SHARES;
    DoFn<KV<byte[], Event>, Event> gate =
        bounded
            ? new DuplicateGate()
            : new LiveGate(layouts, new RecentIds(allowedLateness, shares));
    PCollectionTuple admitted =
        events
            .apply("KeyById", ParDo.of(new KeyById(shares)))
            .setCoder(KvCoder.of(ByteArrayCoder.of(), EventCoder.of()))
            .apply(
                "Gate", ParDo.of(gate).withOutputTags(ADMITTED, TupleTagList.of(LATE).and(COUNTS)));
    admitted.get(ADMITTED).setCoder(EventCoder.of());
    admitted.get(LATE).setCoder(RecordCoder.of(LateEvent.TYPE));
    admitted.get(COUNTS).setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()));
    return admitted;
  }

  /** Brings the deliveries of an id together, in one of a fixed number of shares of all ids. */
  static final class KeyById extends DoFn<Event, KV<byte[], Event>> {
    private final int shares;

    KeyById(int shares) {
      this.shares = shares;
    }

    @ProcessElement
    public void process(@Element Event event, OutputReceiver<KV<byte[], Event>> out) {
      out.output(KV.of(RecentIds.share(event.id, shares), event));
    }
  }

  static void countRepeated(BundleCounts counts, boolean conflicting) {
    counts.add(CountNames.DUPLICATE);
    if (conflicting) {
      counts.add("conflicting");
    }
  }

  /** Lets each id of a bounded input through once. */
  static final class DuplicateGate extends DoFn<KV<byte[], Event>, Event> {
    @StateId(DELIVERED)
    private final StateSpec<ValueState<DeliveredIds>> deliveredSpec =
        StateSpecs.value(VersionedCoder.of(new DeliveredIdsEncoding()));

    private transient BundleCounts counts;

    @StartBundle
    public void start() {
      counts = new BundleCounts();
    }

    @ProcessElement
    public void process(
        @Element KV<byte[], Event> element,
        @StateId(DELIVERED) ValueState<DeliveredIds> state,
        MultiOutputReceiver out) {
      Event event = element.getValue();
      byte[] id = KeyBytes.unkeyed(event.stream, event.id);
      long contents = RecentIds.contentsOf(event);
      DeliveredIds delivered = readOrNew(state);
      int known = delivered.find(id);
      if (known != DeliveredIds.NONE) {
        countRepeated(counts, delivered.contents(known) != contents);
        return;
      }
      delivered.add(id, event.time, contents);
      state.write(delivered);
      counts.add(CountNames.ADMITTED);
      out.get(ADMITTED).output(event);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context, COUNTS);
    }
  }

  static DeliveredIds readOrNew(ValueState<DeliveredIds> state) {
    DeliveredIds delivered = state.read();
    return delivered == null ? new DeliveredIds() : delivered;
  }
}
