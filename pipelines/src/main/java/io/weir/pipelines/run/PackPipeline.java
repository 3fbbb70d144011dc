package io.weir.pipelines.run;

import io.weir.io.EventSource;
import io.weir.io.Input;
import io.weir.io.json.ValueBounds;
import io.weir.pipelines.options.RunRequest;
import io.weir.pipelines.report.CountFinalRecords;
import io.weir.pipelines.report.DecisionCountNames;
import io.weir.pipelines.report.MetricPeaks;
import io.weir.pipelines.report.RecordCountNames;
import io.weir.transforms.admission.DeduplicateEvents;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.event.Event;
import io.weir.transforms.layout.KeyFields;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Session;
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

/** The pipeline of a pack: read, parse, admit, compute and write. */
public final class PackPipeline {
  private final RunRequest request;
  private final Map<String, StreamLayout> layouts;
  private final List<PCollection<KV<String, Long>>> counts = new ArrayList<>();

  private PackPipeline(RunRequest request) {
    this.request = request;
    this.layouts = StreamLayouts.of(request.pack());
  }

  /** Adds the steps to a pipeline and returns the counts, in parts to be summed. */
  public static PCollection<KV<String, Long>> setUp(Pipeline pipeline, RunRequest request) {
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
                  EventSource.read(stream.getValue(), layouts.get(name), request.watermarkPolicy())
                      .within(bounds(name)))
              .apply("Sort " + name, new SplitRecords(!gated));
      counts.add(sorted.get(SplitRecords.COUNTS));
      PCollection<Event> events = sorted.get(SplitRecords.EVENTS);
      late = late.and(sorted.get(SplitRecords.LATE));
      deadLetters = deadLetters.and(sorted.get(SplitRecords.DEAD_LETTERS));
      if (gated) {
        // Each stream has its own gate, so that no stream waits for the watermark of another here.
        PCollectionTuple judged = events.apply("Admit " + name, gate());
        counts.add(judged.get(DeduplicateEvents.COUNTS));
        events = judged.get(DeduplicateEvents.ADMITTED);
        late = late.and(judged.get(DeduplicateEvents.LATE));
      }
      admitted = admitted.and(Sections.stream(name), events);
    }
    Sections sections =
        Sections.of(request.pack(), request.emission())
            .withKeyGroups(request.options().getKeyGroups());
    answer(admitted, gated ? sections : sections.withoutGate());
    write(LateEvent.TYPE, late.apply("Late", Flatten.pCollections()));
    write(DeadLetter.TYPE, deadLetters.apply("Dead letters", Flatten.pCollections()));
    return PCollectionList.of(counts).apply("Counts", Flatten.pCollections());
  }

  private DeduplicateEvents gate() {
    return DeduplicateEvents.within(layouts, request.watermarkPolicy().allowedLateness().toMillis())
        .withKeyGroups(request.options().getKeyGroups());
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
    write(Decision.TYPE, all);
    count(Decision.TYPE, all, new DecisionCountNames(request.labels()));
  }

  private void alerts(PCollection<Alert> all) {
    write(Alert.TYPE, all);
    count(Alert.TYPE, all, RecordCountNames::of);
  }

  private void sessions(PCollection<Session> all) {
    write(Session.TYPE, all);
    count(Session.TYPE, all, RecordCountNames::of);
  }

  private void metrics(PCollection<Metric> all) {
    write(Metric.TYPE, all);
    count(Metric.TYPE, all, RecordCountNames::of);
    if (request.bounded()) {
      counts.add(all.apply("Chart", new MetricPeaks()));
    }
  }

  private void expectations(PCollection<Expectation> all) {
    write(Expectation.TYPE, all);
    count(Expectation.TYPE, all, RecordCountNames::of);
  }

  /** Counts records for the summary, which only bounded runs have. */
  private <T> void count(
      RecordType<T> type, PCollection<T> records, SerializableFunction<T, List<String>> names) {
    if (request.bounded()) {
      counts.add(
          records.apply(
              "Count " + type.name(),
              new CountFinalRecords<>(type, request.emission().changes(), names)));
    }
  }

  private <T> void write(RecordType<T> type, PCollection<T> records) {
    counts.add(
        records.apply(
            "Write " + type.name(),
            new RecordsToLines<>(type, request.outputs(), request.bounded())));
  }
}
