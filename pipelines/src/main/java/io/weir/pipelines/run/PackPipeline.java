package io.weir.pipelines.run;

import io.weir.io.EventSource;
import io.weir.io.Input;
import io.weir.io.json.ParserSettings;
import io.weir.pipelines.options.RunRequest;
import io.weir.pipelines.report.CountFinalRecords;
import io.weir.pipelines.report.MetricPeaks;
import io.weir.pipelines.report.RecordCountNames;
import io.weir.pipelines.runner.RunnerDefaults;
import io.weir.transforms.admission.DeduplicateEvents;
import io.weir.transforms.detection.SectionTypes;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.event.Event;
import io.weir.transforms.layout.KeyFields;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.metric.MeasureWindows;
import io.weir.transforms.output.NamedOutput;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.section.SectionType;
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
import org.apache.beam.sdk.values.TupleTag;

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
    PCollectionList<List<LateEvent>> late = PCollectionList.empty(pipeline);
    PCollectionList<List<DeadLetter>> deadLetters = PCollectionList.empty(pipeline);
    for (Map.Entry<String, List<Input>> stream : inputs().entrySet()) {
      String name = stream.getKey();
      PCollectionTuple split =
          pipeline
              .apply(
                  "Read " + name,
                  EventSource.read(stream.getValue(), layouts.get(name), request.watermarkPolicy())
                      .withSettings(parserSettings(name)))
              .apply("Split " + name, new SplitRecords(!gated));
      counts.add(split.get(SplitRecords.COUNTS));
      PCollection<List<Event>> events = split.get(SplitRecords.EVENTS);
      late = late.and(split.get(SplitRecords.LATE));
      deadLetters = deadLetters.and(split.get(SplitRecords.DEAD_LETTERS));
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
            .withKeyLayout(request.keyLayout())
            .withTableRows(request.tableRows());
    answer(admitted, gated ? sections : sections.withoutGate());
    write(LateEvent.TYPE, late.apply("Late", Flatten.pCollections()));
    write(DeadLetter.TYPE, deadLetters.apply("Dead letters", Flatten.pCollections()));
    return PCollectionList.of(counts).apply("Counts", Flatten.pCollections());
  }

  private Map<String, List<Input>> inputs() {
    return request.bounded() || request.isOffline()
        ? request.inputs()
        : TablesFirst.arrange(
            request.inputs(),
            request.pack(),
            request.tablesTimeout(),
            RunnerDefaults.isDirect(request.options()));
  }

  private DeduplicateEvents gate() {
    return DeduplicateEvents.within(layouts, request.watermarkPolicy().allowedLateness().toMillis())
        .withKeyLayout(request.keyLayout());
  }

  private ParserSettings parserSettings(String stream) {
    return new ParserSettings(
        request.maxValueBytes(), KeyFields.of(request.pack()).get(stream), request.tokenKeys());
  }

  private void answer(PCollectionTuple admitted, Sections sections) {
    PCollectionTuple answers = admitted.apply("Sections", sections);
    if (answers.has(SectionType.COUNTS)) {
      counts.add(answers.get(SectionType.COUNTS));
    }
    for (SectionType section : SectionTypes.ALL) {
      section.records().forEach(type -> results(type, answers));
    }
    NamedOutput.of(request.pack()).forEach(output -> writeNamed(output, answers));
    if (request.bounded() && answers.has(MeasureWindows.METRICS)) {
      counts.add(answers.get(MeasureWindows.METRICS).apply("Chart", new MetricPeaks()));
    }
  }

  private <T> void results(RecordType<T> type, PCollectionTuple answers) {
    TupleTag<List<T>> tag = SectionType.tag(type);
    if (answers.has(tag)) {
      write(type.writtenBy(request.pack()), answers.get(tag));
      count(
          type,
          answers.get(tag),
          RecordCountNames.of(type, request.pack().outcomes(), request.labels()));
    }
  }

  private <T> void writeNamed(NamedOutput<T> output, PCollectionTuple answers) {
    write(output.type(), answers.get(SectionType.tag(output.type())));
  }

  /** Counts records for the summary, which only bounded runs have. */
  private <T> void count(
      RecordType<T> type,
      PCollection<List<T>> records,
      SerializableFunction<T, List<String>> names) {
    if (request.bounded()) {
      counts.add(
          records.apply(
              "Count " + type.name(),
              new CountFinalRecords<>(type, request.emission().changes(), names)));
    }
  }

  private <T> void write(RecordType<T> type, PCollection<List<T>> records) {
    counts.add(
        records.apply(
            "Write " + type.name(),
            new RecordsToLines<>(type, request.outputs(), request.bounded())));
  }
}
