package io.weir.transforms.admission;

import io.weir.transforms.counting.BundleCounts;
import io.weir.transforms.counting.MetricNames;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.keyed.StateReader;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RecordCoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
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
public final class DeduplicateEvents
    extends PTransform<PCollection<List<Event>>, PCollectionTuple> {
  /** The admitted events. */
  public static final TupleTag<List<Event>> ADMITTED = new TupleTag<>() {};

  /** Events that came after the watermark had passed their time plus the allowed lateness. */
  public static final TupleTag<List<LateEvent>> LATE = new TupleTag<>() {};

  /**
   * Numbers of events that are {@code admitted}, {@code late} or {@code duplicate}, and of
   * duplicates that are {@code conflicting}, which means that their contents differ from the
   * admitted event. As partial sums.
   */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>() {};

  /**
   * The shares of ids in a live gate if the runner keeps single keys. A runner that stores state
   * outside the heap reads and writes the whole share of an id at each batch, so a share contains
   * few ids: at 10,000 events per second and a minute of lateness about 55 ids in 2 KB.
   */
  private static final KeyLayout SMALL_SHARES = KeyLayout.ofGroups(16_384);

  /** The shares for bounded input, whose ids are never removed. */
  private static final KeyLayout BOUNDED_SHARES = KeyLayout.ofGroups(64);

  /** Id of the state of a share. */
  static final String DELIVERED = "delivered";

  private final Map<String, StreamLayout> layouts;
  private final long allowedLateness;
  private final KeyLayout keyLayout;

  private DeduplicateEvents(
      Map<String, StreamLayout> layouts, long allowedLateness, KeyLayout keyLayout) {
    this.layouts = layouts;
    this.allowedLateness = allowedLateness;
    this.keyLayout = keyLayout;
  }

  /**
   * Creates a gate for the streams of a pack.
   *
   * @param layouts layout of each stream
   * @param allowedLateness in milliseconds
   */
  public static DeduplicateEvents within(Map<String, StreamLayout> layouts, long allowedLateness) {
    return new DeduplicateEvents(layouts, allowedLateness, KeyLayout.KEYS);
  }

  /** Returns the gate with another layout of the keys; the ids are in as many shares. */
  public DeduplicateEvents withKeyLayout(KeyLayout layout) {
    return new DeduplicateEvents(layouts, allowedLateness, layout);
  }

  @Override
  public PCollectionTuple expand(PCollection<List<Event>> events) {
    boolean bounded = events.isBounded() == IsBounded.BOUNDED;
    KeyLayout shares = bounded ? BOUNDED_SHARES : keyLayout.isGrouped() ? keyLayout : SMALL_SHARES;
    StateReader<DeliveredIds> reader = new StateReader<>(DeliveredIdsEncoding.CODER, keyLayout);
    DoFn<KV<byte[], List<Event>>, List<Event>> gate =
        bounded
            ? new DuplicateGate(reader)
            : new LiveGate(layouts, new RecentIds(allowedLateness, shares.groups()), reader);
    PCollectionTuple admitted =
        events
            .apply("KeyById", ParDo.of(new KeyById(shares)))
            .setCoder(KvCoder.of(ByteArrayCoder.of(), ListCoder.of(EventCoder.of())))
            .apply(
                "Gate", ParDo.of(gate).withOutputTags(ADMITTED, TupleTagList.of(LATE).and(COUNTS)));
    admitted.get(ADMITTED).setCoder(ListCoder.of(EventCoder.of()));
    admitted.get(LATE).setCoder(ListCoder.of(RecordCoder.of(LateEvent.TYPE)));
    admitted.get(COUNTS).setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()));
    return admitted;
  }

  /** Assigns each event to a share by its id, so that all deliveries of an id meet. */
  static final class KeyById extends DoFn<List<Event>, KV<byte[], List<Event>>> {
    private final KeyLayout shares;

    KeyById(KeyLayout shares) {
      this.shares = shares;
    }

    @ProcessElement
    public void process(@Element List<Event> events, OutputReceiver<KV<byte[], List<Event>>> out) {
      Map<Integer, List<Event>> byShare = new TreeMap<>();
      for (Event event : events) {
        byte[] id = KeyBytes.unkeyed(event.stream, event.id);
        byShare.computeIfAbsent(shares.group(id), share -> new ArrayList<>()).add(event);
      }
      byShare.forEach((share, some) -> out.output(KV.of(shares.label(share), some)));
    }
  }

  static void countRepeated(BundleCounts counts, boolean conflicting) {
    counts.add(MetricNames.DUPLICATE);
    if (conflicting) {
      counts.add(MetricNames.CONFLICTING);
    }
  }

  /** Admits each id of a bounded input once. */
  static final class DuplicateGate extends DoFn<KV<byte[], List<Event>>, List<Event>> {
    @StateId(DELIVERED)
    private final StateSpec<ValueState<DeliveredIds>> deliveredSpec =
        StateSpecs.value(DeliveredIdsEncoding.CODER);

    private final StateReader<DeliveredIds> reader;
    private transient BundleCounts counts;

    DuplicateGate(StateReader<DeliveredIds> reader) {
      this.reader = reader;
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts();
    }

    @ProcessElement
    public void process(
        @Element KV<byte[], List<Event>> element,
        @StateId(DELIVERED) ValueState<DeliveredIds> state,
        MultiOutputReceiver out) {
      DeliveredIds delivered = orNew(reader.read(state));
      List<Event> admitted = new ArrayList<>();
      for (Event event : element.getValue()) {
        byte[] id = KeyBytes.unkeyed(event.stream, event.id);
        long contents = RecentIds.contentsOf(event);
        int known = delivered.find(id);
        if (known == DeliveredIds.NONE) {
          delivered.add(id, event.time, contents);
          admitted.add(event);
        } else {
          countRepeated(counts, delivered.contents(known) != contents);
        }
      }
      if (!admitted.isEmpty()) {
        state.write(delivered);
        counts.add(MetricNames.ADMITTED, admitted.size());
        out.get(ADMITTED).output(admitted);
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context, COUNTS);
    }
  }

  static DeliveredIds orNew(DeliveredIds delivered) {
    return delivered == null ? new DeliveredIds() : delivered;
  }
}
