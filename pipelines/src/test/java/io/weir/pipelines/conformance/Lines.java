package io.weir.pipelines.conformance;

import io.weir.io.Kinds;
import io.weir.io.json.JsonWriter;
import io.weir.transforms.decision.DecisionConfig;
import io.weir.transforms.decision.Detect;
import io.weir.transforms.event.Event;
import io.weir.transforms.pack.Pack;
import io.weir.transforms.state.Emission;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;

/** All answers of a pack about admitted events, as pairs of their kind and their line. */
public final class Lines extends PTransform<PCollection<Event>, PCollection<KV<String, byte[]>>> {
  /** Of the pairs. */
  public static final KvCoder<String, byte[]> CODER =
      KvCoder.of(StringUtf8Coder.of(), ByteArrayCoder.of());

  private final transient Pack pack;
  private final transient Emission emission;

  /** Of a pack that is told so. */
  public Lines(Pack pack, Emission emission) {
    this.pack = pack;
    this.emission = emission;
  }

  @Override
  public PCollection<KV<String, byte[]>> expand(PCollection<Event> admitted) {
    PCollectionTuple detected = admitted.apply(Detect.with(new DecisionConfig(pack, emission)));
    return PCollectionList.of(
            lines(Kinds.DECISIONS, detected.get(Detect.DECISIONS), JsonWriter::decision))
        .and(lines(Kinds.ALERTS, detected.get(Detect.ALERTS), JsonWriter::alert))
        .apply("All", Flatten.pCollections());
  }

  private static <T> PCollection<KV<String, byte[]>> lines(
      String kind, PCollection<T> records, SerializableFunction<T, byte[]> line) {
    return records
        .apply(
            kind,
            MapElements.into(new TypeDescriptor<KV<String, byte[]>>() {})
                .via(record -> KV.of(kind, line.apply(record))))
        .setCoder(CODER);
  }
}
