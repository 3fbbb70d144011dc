package io.weir.transforms.section;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.keyed.KeyedBatches;
import io.weir.transforms.keyed.KeyedStage;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.section.SectionLanguage;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.RecordCoder;
import io.weir.transforms.record.RecordType;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** A section of a test's own: the first event of each key. */
final class FirstSection implements SectionType {
  static final TupleTag<List<FirstRecord>> FIRSTS = SectionType.tag(FirstRecord.TYPE);

  @Override
  public Optional<SectionLanguage<?>> language() {
    return Optional.of(new FirstLanguage());
  }

  @Override
  public List<RecordType<?>> records() {
    return List.of(FirstRecord.TYPE);
  }

  @Override
  public boolean knowsDuplicates() {
    return false;
  }

  @Override
  public PTransform<PCollection<List<Event>>, PCollectionTuple> transform(
      Pack pack, String item, SectionSettings settings) {
    return new FindFirsts(pack, pack.items("firsts", FirstSpec.class).get(item), settings);
  }

  /** Routes events by key to the process. */
  static final class FindFirsts extends PTransform<PCollection<List<Event>>, PCollectionTuple> {
    private final Pack pack;
    private final FirstSpec spec;
    private final SectionSettings settings;

    FindFirsts(Pack pack, FirstSpec spec, SectionSettings settings) {
      this.pack = pack;
      this.spec = spec;
      this.settings = settings;
    }

    @Override
    public PCollectionTuple expand(PCollection<List<Event>> events) {
      StreamLayout layout = StreamLayouts.of(pack).get(spec.from());
      int[] slots = spec.by().fields().stream().mapToInt(layout::slot).toArray();
      PCollectionTuple firsts =
          events
              .apply("Route", ParDo.of(new Route(slots, settings.keyLayout())))
              .setCoder(KeyedStage.BATCH_CODER)
              .apply(
                  "First",
                  KeyedStage.of(
                      new FirstOfKey(spec.by(), settings.emission()),
                      EventCoder.of(),
                      settings.keyLayout(),
                      FIRSTS,
                      TupleTagList.empty()));
      firsts.get(FIRSTS).setCoder(ListCoder.of(RecordCoder.of(FirstRecord.TYPE)));
      return firsts;
    }
  }

  static final class Route extends DoFn<List<Event>, KV<byte[], byte[]>> {
    private final int[] slots;
    private final KeyLayout layout;

    Route(int[] slots, KeyLayout layout) {
      this.slots = slots;
      this.layout = layout;
    }

    @ProcessElement
    public void process(@Element List<Event> events, OutputReceiver<KV<byte[], byte[]>> out) {
      KeyedBatches<Event> batches = new KeyedBatches<>(layout, EventCoder.of(), out::output);
      for (Event event : events) {
        byte[] key = KeyBytes.of(event.values, slots);
        if (key != null) {
          batches.add(key, event);
        }
      }
      batches.flush();
    }
  }
}
