package io.weir.pipelines.conformance;

import io.weir.io.json.JsonWriter;
import io.weir.transforms.decision.DecideEvents;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.expectation.ResolveExpectations;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.metric.MeasureWindows;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Session;
import io.weir.transforms.section.SectionType;
import io.weir.transforms.session.Sessionize;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;

/** All that a pack says of admitted events, as pairs of a kind and a line. */
public final class ConformanceLines
    extends PTransform<PCollection<List<Event>>, PCollection<KV<String, byte[]>>> {
  /** The kind of what was counted in parts, each a line with one number. */
  public static final String COUNTS = "counts";

  private static final KvCoder<String, byte[]> CODER =
      KvCoder.of(StringUtf8Coder.of(), ByteArrayCoder.of());

  private final transient Pack pack;
  private final transient EmitPolicy emission;
  private final transient KeyLayout layout;

  /** Of a pack that is told so. */
  public ConformanceLines(Pack pack, EmitPolicy emission, KeyLayout layout) {
    this.pack = pack;
    this.emission = emission;
    this.layout = layout;
  }

  @Override
  public PCollection<KV<String, byte[]>> expand(PCollection<List<Event>> admitted) {
    PCollectionTuple streams = PCollectionTuple.empty(admitted.getPipeline());
    for (String stream : pack.streams().keySet()) {
      PCollection<List<Event>> events =
          admitted
              .apply("Stream " + stream, ParDo.of(new OfStream(stream)))
              .setCoder(ListCoder.of(EventCoder.of()));
      streams = streams.and(Sections.stream(stream), events);
    }
    PCollectionTuple answers = streams.apply(Sections.of(pack, emission).withKeyLayout(layout));
    PCollectionList<KV<String, byte[]>> lines = PCollectionList.empty(admitted.getPipeline());
    lines = add(lines, Decision.TYPE, answers, DecideEvents.DECISIONS);
    lines = add(lines, Alert.TYPE.writtenBy(pack), answers, DecideEvents.ALERTS);
    lines = add(lines, Session.TYPE, answers, Sessionize.SESSIONS);
    lines = add(lines, Metric.TYPE, answers, MeasureWindows.METRICS);
    lines = add(lines, Expectation.TYPE, answers, ResolveExpectations.EXPECTATIONS);
    if (answers.has(SectionType.COUNTS)) {
      lines = lines.and(lines(COUNTS, answers.get(SectionType.COUNTS), ConformanceLines::count));
    }
    return lines.apply("Lines", Flatten.pCollections());
  }

  private static <T> PCollectionList<KV<String, byte[]>> add(
      PCollectionList<KV<String, byte[]>> lines,
      RecordType<T> type,
      PCollectionTuple answers,
      TupleTag<List<T>> tag) {
    return answers.has(tag) ? lines.and(lines(type, answers.get(tag))) : lines;
  }

  private static byte[] count(KV<String, Long> count) {
    return ("{\"" + count.getKey() + "\":" + count.getValue() + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Records as lines of their type. */
  public static <T> PCollection<KV<String, byte[]>> lines(
      RecordType<T> type, PCollection<List<T>> records) {
    return lines(
        type.name(),
        records.apply("Each " + type.name(), Flatten.iterables()),
        JsonWriter.of(type)::line);
  }

  /** Records as lines of a kind. */
  public static <T> PCollection<KV<String, byte[]>> lines(
      String kind, PCollection<T> records, SerializableFunction<T, byte[]> line) {
    return records
        .apply(
            kind,
            MapElements.into(new TypeDescriptor<KV<String, byte[]>>() {})
                .via(record -> KV.of(kind, line.apply(record))))
        .setCoder(CODER);
  }

  /** The events of one stream in each batch. */
  private static final class OfStream extends DoFn<List<Event>, List<Event>> {
    private final String stream;

    OfStream(String stream) {
      this.stream = stream;
    }

    @ProcessElement
    public void process(@Element List<Event> events, OutputReceiver<List<Event>> out) {
      List<Event> some = events.stream().filter(event -> event.stream.equals(stream)).toList();
      if (!some.isEmpty()) {
        out.output(some);
      }
    }
  }
}
