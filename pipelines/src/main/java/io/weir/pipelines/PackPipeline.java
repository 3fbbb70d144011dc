package io.weir.pipelines;

import io.weir.io.EventSource;
import io.weir.io.Input;
import io.weir.io.Kinds;
import io.weir.io.json.JsonWriter;
import io.weir.io.json.ValueBounds;
import io.weir.transforms.admission.Admit;
import io.weir.transforms.decision.Alert;
import io.weir.transforms.decision.Decision;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.KeyFields;
import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.event.StreamLayouts;
import io.weir.transforms.expectation.Expectation;
import io.weir.transforms.failure.DeadLetter;
import io.weir.transforms.failure.LateEvent;
import io.weir.transforms.metric.Metric;
import io.weir.transforms.session.Session;
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

/** The pipeline of a pack: read, parse, admit, answer, write. */
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
    boolean gated = request.needsGate();
    PCollectionTuple admitted = PCollectionTuple.empty(pipeline);
    PCollectionList<LateEvent> late = PCollectionList.empty(pipeline);
    PCollectionList<DeadLetter> deadLetters = PCollectionList.empty(pipeline);
    for (Map.Entry<String, List<Input>> stream : request.inputs().entrySet()) {
      String name = stream.getKey();
      PCollectionTuple sorted =
          pipeline
              .apply(
                  "Read " + name,
                  EventSource.read(stream.getValue(), layouts.get(name), request.clocking())
                      .within(bounds(name)))
              .apply("Sort " + name, new Sort(!gated));
      counts.add(sorted.get(Sort.COUNTS));
      PCollection<Event> events = sorted.get(Sort.EVENTS);
      late = late.and(sorted.get(Sort.LATE));
      deadLetters = deadLetters.and(sorted.get(Sort.DEAD_LETTERS));
      if (gated) {
        // Of each stream by itself: no stream waits for the watermark of another here.
        PCollectionTuple judged = events.apply("Admit " + name, gate());
        counts.add(judged.get(Admit.COUNTS));
        events = judged.get(Admit.ADMITTED);
        late = late.and(judged.get(Admit.LATE));
      }
      admitted = admitted.and(Sections.stream(name), events);
    }
    Sections sections =
        Sections.of(request.pack(), request.emission())
            .withKeyGroups(request.options().getKeyGroups());
    answer(admitted, gated ? sections : sections.withoutGate());
    write(
        Kinds.LATE,
        late.apply("Late", Flatten.pCollections()),
        l -> text(l.origin()),
        JsonWriter::lateEvent);
    write(
        Kinds.DEAD_LETTERS,
        deadLetters.apply("Dead letters", Flatten.pCollections()),
        l -> text(l.origin()),
        JsonWriter::deadLetter);
    return PCollectionList.of(counts).apply("Counts", Flatten.pCollections());
  }

  private Admit gate() {
    return Admit.within(layouts, request.clocking().allowedLateness().toMillis());
  }

  private ValueBounds bounds(String stream) {
    return new ValueBounds(request.maxValueBytes(), KeyFields.of(request.pack()).get(stream));
  }

  private void answer(PCollectionTuple admitted, Sections sections) {
    PCollectionTuple answers = admitted.apply("Sections", sections);
    if (answers.has(Sections.COUNTS)) {
      counts.add(answers.get(Sections.COUNTS));
    }
    if (answers.has(Sections.DECISIONS)) {
      decisions(answers.get(Sections.DECISIONS));
      alerts(answers.get(Sections.ALERTS));
    }
    if (answers.has(Sections.SESSIONS)) {
      sessions(answers.get(Sections.SESSIONS));
    }
    if (answers.has(Sections.METRICS)) {
      metrics(answers.get(Sections.METRICS));
    }
    if (answers.has(Sections.EXPECTATIONS)) {
      expectations(answers.get(Sections.EXPECTATIONS));
    }
  }

  private void decisions(PCollection<Decision> all) {
    write(Kinds.DECISIONS, all, d -> key(d.key(), d.event()), JsonWriter::decision);
    OutcomeNames names = new OutcomeNames(request.labels());
    count(Kinds.DECISIONS, all, d -> idText(d.event()), Decision::revision, names);
  }

  private void alerts(PCollection<Alert> all) {
    write(Kinds.ALERTS, all, a -> key(a.key(), a.id()), JsonWriter::alert);
    count(Kinds.ALERTS, all, Alert::id, Alert::revision, RecordNames::of);
  }

  private void sessions(PCollection<Session> all) {
    write(Kinds.SESSIONS, all, s -> key(s.key(), s.id()), JsonWriter::session);
    count(Kinds.SESSIONS, all, Session::id, Session::revision, RecordNames::of);
  }

  private void metrics(PCollection<Metric> all) {
    // Versions of a record keep their order; there is no key that all of a group share.
    write(Kinds.METRICS, all, m -> text(m.id()), JsonWriter::metric);
    count(Kinds.METRICS, all, Metric::id, Metric::revision, RecordNames::of);
    if (request.bounded()) {
      counts.add(all.apply("Chart", new MetricPeaks()));
    }
  }

  private void expectations(PCollection<Expectation> all) {
    write(Kinds.EXPECTATIONS, all, e -> key(e.key(), e.id()), JsonWriter::expectation);
    count(Kinds.EXPECTATIONS, all, Expectation::id, Expectation::revision, RecordNames::of);
  }

  /** For the summary; a run that does not end has none. */
  private <T> void count(
      String kind,
      PCollection<T> records,
      SerializableFunction<T, String> id,
      SerializableFunction<T, Long> revision,
      SerializableFunction<T, List<String>> names) {
    if (request.bounded()) {
      counts.add(
          records.apply(
              "Count " + kind, new CountLast<>(request.emission().changes(), id, revision, names)));
    }
  }

  private <T> void write(
      String kind,
      PCollection<T> records,
      SerializableFunction<T, byte[]> key,
      SerializableFunction<T, byte[]> line) {
    counts.add(
        records.apply(
            "Write " + kind, new ToLines<>(kind, request.outputs(), request.bounded(), key, line)));
  }

  /**
   * Records of a key keep their order on their way; those of events without a key go by the event.
   */
  private static byte[] key(Object key, Object otherwise) {
    Object grouping = key == null ? otherwise : key;
    return grouping instanceof String s ? text(s) : JsonWriter.value(grouping);
  }

  /** An id as text that no other id of its stream has. */
  private static String idText(Object id) {
    return new String(key(id, null), StandardCharsets.UTF_8);
  }

  private static byte[] text(String text) {
    return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
  }
}
