package io.weir.transforms.session;

import io.weir.transforms.counting.BundleCounts;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyedStage;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.measure.MeasureInputs;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.RecordCoder;
import io.weir.transforms.record.Session;
import io.weir.transforms.section.SectionType;
import org.apache.beam.sdk.coders.ByteArrayCoder;
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

/** Computes the sessions of one name from admitted events. */
public final class Sessionize extends PTransform<PCollection<Event>, PCollectionTuple> {
  /** The sessions and their revisions. */
  public static final TupleTag<Session> SESSIONS = new TupleTag<>("sessions") {};

  /** Numbers of {@code unkeyed} events, as partial sums. */
  public static final TupleTag<KV<String, Long>> COUNTS = SectionType.COUNTS;

  private static final TupleTag<KV<byte[], SessionEvent>> KEYED = new TupleTag<>() {};

  private final SessionConfig config;
  private final int keyGroups;

  private Sessionize(SessionConfig config, int keyGroups) {
    this.config = config;
    this.keyGroups = keyGroups;
  }

  /**
   * Creates the transform for a session of a checked pack.
   *
   * @throws IllegalArgumentException if the pack has no session of the name
   */
  public static Sessionize of(Pack pack, String name, EmitPolicy emission) {
    if (!pack.sessions().containsKey(name)) {
      throw new IllegalArgumentException(
          "pack " + pack.name() + " has no session " + name + " but " + pack.sessions().keySet());
    }
    return new Sessionize(new SessionConfig(pack, name, emission), KeyedStage.SINGLE_KEYS);
  }

  /** Returns the transform for events whose repeated deliveries no gate has removed. */
  public Sessionize deduplicating() {
    return new Sessionize(config.deduplicating(), keyGroups);
  }

  /** Returns the transform with the number of key groups; see {@link KeyedStage}. */
  public Sessionize withKeyGroups(int groups) {
    return new Sessionize(config, groups);
  }

  @Override
  public PCollectionTuple expand(PCollection<Event> events) {
    PCollectionTuple keyed =
        events.apply(
            "Key", ParDo.of(new ByKey(config)).withOutputTags(KEYED, TupleTagList.of(COUNTS)));
    PCollection<Session> sessions =
        keyed
            .get(KEYED)
            .setCoder(KvCoder.of(ByteArrayCoder.of(), SessionEventCoder.of()))
            .apply(
                "Sessionize",
                KeyedStage.of(new SessionizeKey(config), keyGroups, SESSIONS, TupleTagList.empty()))
            .get(SESSIONS)
            .setCoder(RecordCoder.of(Session.TYPE));
    return PCollectionTuple.of(SESSIONS, sessions)
        .and(
            COUNTS,
            keyed.get(COUNTS).setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of())));
  }

  /** Extracts from the events of the stream what sessions need, by key. */
  static final class ByKey extends DoFn<Event, KV<byte[], SessionEvent>> {
    private final SessionConfig config;
    private final StreamLayout layout;
    private final int[] slots;
    private transient MeasureInputs inputs;
    private transient BundleCounts counts;

    ByKey(SessionConfig config) {
      this.config = config;
      this.layout = StreamLayouts.of(config.pack()).get(config.spec().from());
      this.slots = config.spec().by().fields().stream().mapToInt(layout::slot).toArray();
    }

    @Setup
    public void setup() {
      inputs = new MeasureInputs(config.measures(), layout);
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts();
    }

    @ProcessElement
    public void process(@Element Event event, MultiOutputReceiver out) {
      if (!event.stream.equals(layout.stream())) {
        return;
      }
      byte[] key = KeyBytes.of(event.values, slots);
      if (key == null) {
        counts.add("unkeyed");
      } else {
        Object[] taken = inputs.of(event.values);
        out.get(KEYED).output(KV.of(key, new SessionEvent(event.time, event.id, taken)));
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context, COUNTS);
    }
  }
}
