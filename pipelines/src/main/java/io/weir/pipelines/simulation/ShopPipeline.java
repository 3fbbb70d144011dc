package io.weir.pipelines.simulation;

import io.weir.io.LineOutput;
import io.weir.io.PublishFiles;
import io.weir.io.SelectedOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** The pipeline of the simulation: replay, split into streams, write. */
final class ShopPipeline {
  private static final Map<ShopStream, TupleTag<List<KV<byte[], byte[]>>>> TAGS =
      new EnumMap<>(ShopStream.class);

  static {
    for (ShopStream stream : ShopStream.values()) {
      TAGS.put(stream, new TupleTag<>(stream.word()) {});
    }
  }

  private ShopPipeline() {}

  /** Adds the steps to a pipeline. */
  static void setUp(Pipeline pipeline, SimulationRequest request) {
    PCollectionTuple lines =
        replay(pipeline, request)
            .apply("ToLines", ParDo.of(new LinesFn()).withOutputTags(main(), others()));
    for (ShopStream stream : ShopStream.values()) {
      lines
          .get(TAGS.get(stream))
          .setCoder(ListCoder.of(KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of())));
    }
    for (int i = 0; i < request.outputs().size(); i++) {
      write(lines, request.outputs().get(i), i, request.isBounded());
    }
  }

  private static void write(
      PCollectionTuple lines, SelectedOutput selected, int i, boolean bounded) {
    LineOutput output = selected.output().lineOutput().orElseThrow();
    List<PCollection<String>> files = new ArrayList<>();
    for (ShopStream stream : ShopStream.values()) {
      if (!selected.gets(stream.word())) {
        continue;
      }
      PCollection<List<KV<byte[], byte[]>>> ofStream = lines.get(TAGS.get(stream));
      String step = "Write " + stream.word() + " " + i;
      files.addAll(ofStream.apply(step, output.write(stream.word(), bounded)).getAll());
    }
    if (!files.isEmpty()) {
      PCollectionList.of(files)
          .apply("Files " + i, Flatten.pCollections())
          .apply("Replace " + i, new PublishFiles(output, selected.selected(ShopStream.words())));
    }
  }

  private static PCollection<EventBatch> replay(Pipeline pipeline, SimulationRequest request) {
    ShopDays simulation = request.simulation();
    if (request.isBounded()) {
      return pipeline
          .apply(
              "Simulation", Create.of(simulation).withCoder(SerializableCoder.of(ShopDays.class)))
          .apply("Replay", ParDo.of(new ReplayFn()))
          .setCoder(SerializableCoder.of(EventBatch.class));
    }
    return pipeline.apply("Replay", Read.from(new ReplaySource(simulation, request.rate())));
  }

  private static TupleTag<List<KV<byte[], byte[]>>> main() {
    return TAGS.get(ShopStream.CLICKS);
  }

  private static TupleTagList others() {
    List<TupleTag<?>> others = new ArrayList<>(TAGS.values());
    others.remove(main());
    return TupleTagList.of(others);
  }

  /** Emits all batches in one bundle, which keeps their order. */
  static final class ReplayFn extends DoFn<ShopDays, EventBatch> {
    @ProcessElement
    public void process(@Element ShopDays simulation, OutputReceiver<EventBatch> out) {
      EventReplay replay = new EventReplay(simulation, EventReplay.Position.START);
      for (EventBatch batch = EventBatch.of(replay, EventBatch.MOST);
          !batch.isEmpty();
          batch = EventBatch.of(replay, EventBatch.MOST)) {
        out.output(batch);
      }
    }
  }

  static final class LinesFn extends DoFn<EventBatch, List<KV<byte[], byte[]>>> {
    @ProcessElement
    public void process(@Element EventBatch batch, MultiOutputReceiver out) {
      Map<ShopStream, List<KV<byte[], byte[]>>> lines = new EnumMap<>(ShopStream.class);
      for (ShopEvent event : batch.events()) {
        lines
            .computeIfAbsent(event.stream(), stream -> new ArrayList<>())
            .add(KV.of(utf8(event.customer()), utf8(event.line())));
      }
      lines.forEach((stream, some) -> out.get(TAGS.get(stream)).output(some));
    }

    private static byte[] utf8(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
