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
 * The gate: admits each event once and drops late events, so that all sections see the same events
 * and drop nothing themselves.
 *
 * <p>Bounded input has no late events. A source that knows the order of its partitions detects late
 * events earlier and more strictly; then nothing is late at the gate.
 */
public final class DeduplicateEvents extends PTransform<PCollection<Event>, PCollectionTuple> {
  /** The admitted events. */
  public static final TupleTag<Event> ADMITTED = new TupleTag<>() {};

  /** Events that came after the watermark had passed their time plus the allowed lateness. */
  public static final TupleTag<LateEvent> LATE = new TupleTag<>() {};

  /**
   * Numbers of events that are {@code admitted}, {@code late} or {@code duplicate}, and of
   * duplicates that are {@code conflicting}, which means that their contents differ from the
   * admitted event. As partial sums.
   */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>() {};

  /**
   * Number of shares of ids in a live gate. A runner that stores state outside the heap reads and
   * writes the whole share of an id at each event, so a share contains few ids: at 10,000 events
   * per second and a minute of lateness about 55 ids in 2 KB.
   */
  private static final int SHARES = 16_384;

  /**
   * Number of shares if the runner keeps key groups, because such a runner makes a bundle for each
   * key. It is larger than the number of workers of a job, so that the work is balanced.
   */
  private static final int GROUPED_SHARES = 256;

  /** Number of shares for bounded input, whose ids are never removed. */
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
   * Creates a gate for the streams of a pack.
   *
   * @param layouts layout of each stream
   * @param allowedLateness in milliseconds
   */
  public static DeduplicateEvents within(Map<String, StreamLayout> layouts, long allowedLateness) {
    return new DeduplicateEvents(layouts, allowedLateness, false);
  }

  /** Returns the gate with the number of key groups of the runner; see {@link KeyedStage}. */
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

  /**
   * Assigns each event to one of a fixed number of shares by its id, so that all deliveries of an
   * id meet.
   */
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

  /** Admits each id of a bounded input once. */
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
