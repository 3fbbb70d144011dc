package io.weir.pipelines;

import io.weir.io.EventSource;
import io.weir.io.Kinds;
import io.weir.io.Received;
import io.weir.io.json.JsonWriter;
import io.weir.transforms.admission.Admit;
import io.weir.transforms.decision.Alert;
import io.weir.transforms.decision.Decision;
import io.weir.transforms.decision.DecisionConfig;
import io.weir.transforms.decision.Detect;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.event.StreamLayouts;
import io.weir.transforms.failure.DeadLetter;
import io.weir.transforms.failure.LateEvent;
import io.weir.transforms.state.Emission;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/** The pipeline of a pack: read, parse, admit, detect, write. */
final class PackPipeline {
  private final Request request;
  private final Map<String, StreamLayout> layouts;
  private final List<PCollection<KV<String, Long>>> counts = new ArrayList<>();

  private PackPipeline(Request request) {
    this.request = request;
    this.layouts = StreamLayouts.of(request.pack());
  }

  /** Adds the steps to a pipeline; gives what is counted, in parts to be summed. */
  static PCollection<KV<String, Long>> setUp(Pipeline pipeline, Request request) {
    return new PackPipeline(request).addTo(pipeline);
  }

  private PCollection<KV<String, Long>> addTo(Pipeline pipeline) {
    PCollectionTuple sorted = read(pipeline).apply("Sort", new Sort());
    PCollectionTuple admitted =
        sorted
            .get(Sort.EVENTS)
            .apply("Admit", Admit.within(layouts, request.clocking().allowedLateness().toMillis()));
    counts.add(sorted.get(Sort.COUNTS));
    counts.add(admitted.get(Admit.COUNTS));
    if (request.pack().decide() != null) {
      detect(admitted.get(Admit.ADMITTED));
    }
    PCollection<LateEvent> late =
        PCollectionList.of(sorted.get(Sort.LATE))
            .and(admitted.get(Admit.LATE))
            .apply("Late", Flatten.pCollections());
    write(Kinds.LATE, late, l -> text(l.origin()), JsonWriter::lateEvent);
    PCollection<DeadLetter> letters = sorted.get(Sort.DEAD_LETTERS);
    write(Kinds.DEAD_LETTERS, letters, l -> text(l.origin()), JsonWriter::deadLetter);
    return PCollectionList.of(counts).apply("Counts", Flatten.pCollections());
  }

  private PCollection<Received> read(Pipeline pipeline) {
    List<PCollection<Received>> streams = new ArrayList<>();
    request
        .inputs()
        .forEach(
            (stream, inputs) ->
                streams.add(
                    pipeline.apply(
                        "Read " + stream,
                        EventSource.read(inputs, layouts.get(stream), request.clocking()))));
    return PCollectionList.of(streams).apply("Streams", Flatten.pCollections());
  }

  private void detect(PCollection<Event> events) {
    long lateness = request.clocking().allowedLateness().toMillis();
    PCollectionTuple answers =
        events.apply(
            "Detect",
            Detect.with(
                new DecisionConfig(request.pack(), Emission.of(request.changes(), lateness))));
    PCollection<Decision> decisions = answers.get(Detect.DECISIONS);
    PCollection<Alert> alerts = answers.get(Detect.ALERTS);
    write(Kinds.DECISIONS, decisions, d -> key(d.key(), d.event()), JsonWriter::decision);
    write(Kinds.ALERTS, alerts, a -> key(a.key(), a.id()), JsonWriter::alert);
    if (request.bounded()) {
      counts.add(
          decisions.apply("Outcomes", new CountOutcomes(request.changes(), request.labels())));
      counts.add(alerts.apply("AlertsByRule", new CountAlerts()));
    }
  }

  private <T> void write(
      String kind,
      PCollection<T> records,
      SerializableFunction<T, byte[]> key,
      SerializableFunction<T, byte[]> line) {
    counts.add(records.apply("Write " + kind, new ToLines<>(kind, request.outputs(), key, line)));
  }

  /**
   * Records of a key keep their order on their way; those of events without a key go by the event.
   */
  private static byte[] key(Object key, Object otherwise) {
    Object grouping = key == null ? otherwise : key;
    return grouping instanceof String s ? text(s) : JsonWriter.value(grouping);
  }

  private static byte[] text(String text) {
    return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
  }
}
