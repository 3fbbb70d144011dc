package io.weir.benchmarks.engine;

import io.weir.benchmarks.rivals.weir.JobPack;
import io.weir.benchmarks.workload.RaceJob;
import io.weir.benchmarks.workload.Workload;
import io.weir.io.json.JsonWriter;
import io.weir.io.json.LineKey;
import io.weir.io.json.RecordParser;
import io.weir.transforms.detection.SectionTypes;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.section.SectionType;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * A job over events of one stream in memory, in one thread: routing, keyed stages and the writing
 * of lines, without Kafka, Flink and parsing.
 */
public final class MemoryJob {
  /** Events in a batch, about what a poll of a partition returns at full speed. */
  private static final int BATCH = 500;

  private static final long ALLOWED_LATENESS = 10_000;

  private static final TupleTag<Long> WRITTEN = new TupleTag<>("written") {};

  private final Pack pack;
  private final List<List<Event>> batches = new ArrayList<>();

  /**
   * Creates the job of a pack.
   *
   * @param pack a pack of one stream whose duplicates are exact
   * @param events the events in the order of the log
   */
  public MemoryJob(Pack pack, List<Event> events) {
    this.pack = pack;
    for (int from = 0; from < events.size(); from += BATCH) {
      batches.add(events.subList(from, Math.min(from + BATCH, events.size())));
    }
  }

  /**
   * Creates a job of the race with its events.
   *
   * @param events number of events of the job's log
   */
  public static MemoryJob of(RaceJob job, int events) {
    Pack pack = JobPack.of(job.option());
    StreamLayout layout = StreamLayouts.of(pack).values().iterator().next();
    RecordParser parser = new RecordParser(layout);
    Workload log = Workload.of(job.option(), job.shape());
    List<Event> all = new ArrayList<>(events);
    for (int number = 0; number < events; number++) {
      byte[] json = log.message(number).value();
      all.add(parser.parse(json, RaceJob.START_MILLIS).event());
    }
    return new MemoryJob(pack, all);
  }

  /** Returns a run of the job without any state. */
  public Run newRun() {
    Pipeline pipeline = Pipeline.create();
    PCollection<List<Event>> events =
        pipeline.apply("Events", Create.empty(ListCoder.of(EventCoder.of())));
    String stream = pack.streams().keySet().iterator().next();
    PCollectionTuple records =
        PCollectionTuple.of(Sections.stream(stream), events)
            .apply(
                "Sections",
                Sections.of(pack, EmitPolicy.of(true, ALLOWED_LATENESS))
                    .withKeyLayout(KeyLayout.ofGroups(KeyLayout.FLINK_GROUPS))
                    .withoutGate());
    List<PCollection<Long>> written = new ArrayList<>();
    for (SectionType section : SectionTypes.ALL) {
      section.records().forEach(type -> write(type, records, written));
    }
    return new Run(new MemoryPipeline(pipeline, events), written);
  }

  private static <T> void write(
      RecordType<T> type, PCollectionTuple records, List<PCollection<Long>> written) {
    TupleTag<List<T>> tag = SectionType.tag(type);
    if (records.has(tag)) {
      written.add(
          records
              .get(tag)
              .apply(
                  "Write " + type.name(),
                  ParDo.of(new WriteLines<>(type)).withOutputTags(WRITTEN, TupleTagList.empty()))
              .get(WRITTEN));
    }
  }

  /** One run over all events. */
  public final class Run {
    private final MemoryPipeline pipeline;
    private long lines;

    private Run(MemoryPipeline pipeline, List<PCollection<Long>> written) {
      this.pipeline = pipeline;
      written.forEach(each -> pipeline.listen(each, count -> lines += (Long) count));
    }

    /** Processes all events and returns the number of lines written. */
    public long process() {
      long newest = Long.MIN_VALUE;
      for (List<Event> batch : batches) {
        pipeline.process(batch);
        for (Event event : batch) {
          newest = Math.max(newest, event.time);
        }
        pipeline.advance(newest);
      }
      return lines;
    }
  }

  /** Writes the key and the line of each record, as on the way to Kafka, and counts the lines. */
  private static final class WriteLines<T> extends DoFn<List<T>, Long> {
    private final RecordType<T> type;
    private final JsonWriter<T> writer;

    WriteLines(RecordType<T> type) {
      this.type = type;
      this.writer = JsonWriter.of(type);
    }

    @ProcessElement
    public void process(@Element List<T> records, MultiOutputReceiver out) {
      long lines = 0;
      for (T record : records) {
        byte[] line = writer.line(record);
        lines += line != null && LineKey.of(type, record).length > 0 ? 1 : 0;
      }
      out.get(WRITTEN).output(lines);
    }
  }
}
