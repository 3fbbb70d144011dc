package io.weir.transforms.session;

import io.weir.transforms.counting.BundleCounts;
import io.weir.transforms.counting.MetricNames;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.keyed.KeyedBatches;
import io.weir.transforms.keyed.KeyedStage;
import io.weir.transforms.layout.SectionInput;
import io.weir.transforms.measure.MeasureInputs;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.RecordCoder;
import io.weir.transforms.record.Session;
import io.weir.transforms.section.SectionType;
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

/** Computes the sessions of one name from admitted events. */
public final class Sessionize extends PTransform<PCollection<List<Event>>, PCollectionTuple> {
  /** The sessions and their revisions. */
  public static final TupleTag<List<Session>> SESSIONS = new TupleTag<>("sessions") {};

  /** Numbers of {@code unkeyed} events, as partial sums. */
  public static final TupleTag<KV<String, Long>> COUNTS = SectionType.COUNTS;

  private static final TupleTag<KV<byte[], byte[]>> KEYED = new TupleTag<>() {};

  private final SessionConfig config;
  private final KeyLayout keyLayout;

  private Sessionize(SessionConfig config, KeyLayout keyLayout) {
    this.config = config;
    this.keyLayout = keyLayout;
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
    return new Sessionize(new SessionConfig(pack, name, emission), KeyLayout.KEYS);
  }

  /** Returns the transform for events whose repeated deliveries no gate has removed. */
  public Sessionize deduplicating() {
    return new Sessionize(config.deduplicating(), keyLayout);
  }

  /** Returns the transform with another layout of the keys. */
  public Sessionize withKeyLayout(KeyLayout layout) {
    return new Sessionize(config, layout);
  }

  @Override
  public PCollectionTuple expand(PCollection<List<Event>> events) {
    PCollectionTuple keyed =
        events.apply(
            "Key",
            ParDo.of(new ByKey(config, keyLayout)).withOutputTags(KEYED, TupleTagList.of(COUNTS)));
    PCollection<List<Session>> sessions =
        keyed
            .get(KEYED)
            .setCoder(KeyedStage.BATCH_CODER)
            .apply(
                "Sessionize",
                KeyedStage.of(
                    new SessionizeKey(config),
                    SessionEventCoder.of(),
                    keyLayout,
                    SESSIONS,
                    TupleTagList.empty()))
            .get(SESSIONS)
            .setCoder(ListCoder.of(RecordCoder.of(Session.TYPE)));
    return PCollectionTuple.of(SESSIONS, sessions)
        .and(
            COUNTS,
            keyed.get(COUNTS).setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of())));
  }

  /** Extracts from the events of the streams what sessions need, by key. */
  static final class ByKey extends DoFn<List<Event>, KV<byte[], byte[]>> {
    private final SessionConfig config;
    private final SectionInput input;
    private final int[] slots;
    private final KeyLayout keyLayout;
    private transient MeasureInputs inputs;
    private transient BundleCounts counts;
    private transient KeyedBatches<SessionEvent> batches;
    private transient MultiOutputReceiver receiver;

    ByKey(SessionConfig config, KeyLayout keyLayout) {
      this.config = config;
      this.keyLayout = keyLayout;
      this.input = SectionInput.of(config.pack(), config.spec());
      this.slots = config.spec().by().fields().stream().mapToInt(input.layout()::slot).toArray();
    }

    @Setup
    public void setup() {
      inputs = new MeasureInputs(config.measures(), input.layout());
      batches =
          new KeyedBatches<>(
              keyLayout, SessionEventCoder.of(), batch -> receiver.get(KEYED).output(batch));
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts();
    }

    @ProcessElement
    public void process(@Element List<Event> events, MultiOutputReceiver out) {
      receiver = out;
      events.forEach(this::add);
      batches.flush();
    }

    private void add(Event admitted) {
      Event event = input.read(admitted);
      if (event == null) {
        return;
      }
      byte[] key = KeyBytes.of(event.values, slots);
      if (key == null) {
        counts.add(MetricNames.UNKEYED);
      } else {
        Object[] taken = inputs.of(event.values);
        batches.add(key, new SessionEvent(event.time, event.id, taken));
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context, COUNTS);
    }
  }
}
