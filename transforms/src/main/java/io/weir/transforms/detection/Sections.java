package io.weir.transforms.detection;

import io.weir.transforms.event.Event;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.output.NamedOutput;
import io.weir.transforms.output.SelectRecords;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.spec.TableRows;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.section.SectionSettings;
import io.weir.transforms.section.SectionType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Runs all sections of a pack over the same admitted events, which come as one collection per
 * {@link #stream stream}.
 *
 * <p>A section waits for the watermarks of the streams that it reads and of no others. The output
 * has one collection of lists per type of record that the pack can emit, and the counts if there
 * are any.
 */
public final class Sections extends PTransform<PCollectionTuple, PCollectionTuple> {
  private final Pack pack;
  private final SectionSettings settings;
  private final List<SectionType> types;

  private Sections(Pack pack, SectionSettings settings, List<SectionType> types) {
    this.pack = pack;
    this.settings = settings;
    this.types = types;
  }

  /** Returns the tag of a stream's admitted events. */
  public static TupleTag<List<Event>> stream(String name) {
    return new TupleTag<>(name);
  }

  /** Creates the transform for a checked pack. */
  public static Sections of(Pack pack, EmitPolicy emission) {
    return new Sections(pack, SectionSettings.of(emission), SectionTypes.ALL);
  }

  /** Returns the transform with another layout of the keys. */
  public Sections withKeyLayout(KeyLayout layout) {
    return new Sections(pack, settings.withKeyLayout(layout), types);
  }

  /** Returns the transform with the rows of the pack's files, by table. */
  public Sections withTableRows(Map<String, TableRows> rows) {
    return new Sections(pack, settings.withTableRows(rows), types);
  }

  /** Returns the same with another kind of section. */
  public Sections with(SectionType type) {
    List<SectionType> more = new ArrayList<>(types);
    more.add(type);
    return new Sections(pack, settings, more);
  }

  /**
   * Returns the transform for events that are never late but may be delivered repeatedly.
   *
   * @throws IllegalStateException unless the pack's sections {@linkplain #knowDuplicates recognize
   *     duplicates}
   */
  public Sections withoutGate() {
    if (!knowDuplicates(pack)) {
      throw new IllegalStateException("pack " + pack.name() + " needs a gate");
    }
    return new Sections(pack, settings.withoutGate(), types);
  }

  /**
   * Returns whether a pack recognizes repeated deliveries without a gate. Equal deliveries come to
   * the same keys, and the keys of such a section remember their events for as long as the gate
   * would. A pack with several items does not, because each item would count the delivery.
   */
  public static boolean knowDuplicates(Pack pack) {
    int items = 0;
    boolean known = pack.streams().values().stream().allMatch(StreamSpec::exactDuplicates);
    for (SectionType type : SectionTypes.ALL) {
      int ofType = type.streams(pack).size();
      items += ofType;
      known &= ofType == 0 || type.knowsDuplicates();
    }
    return known && items == 1;
  }

  @Override
  public PCollectionTuple expand(PCollectionTuple streams) {
    Results results = new Results(streams);
    for (SectionType type : types) {
      List<PCollectionTuple> made = new ArrayList<>();
      for (Map.Entry<String, Set<String>> item : type.streams(pack).entrySet()) {
        made.add(
            results
                .together(item.getValue())
                .apply(
                    type.name() + "-" + item.getKey(),
                    type.transform(pack, item.getKey(), settings)));
      }
      if (!made.isEmpty()) {
        type.records().forEach(record -> results.add(SectionType.tag(record), made));
        type.records().forEach(record -> addOutputs(record, made, results));
        results.count(made);
      }
    }
    results.ignoreUnread(pack.streams().keySet());
    return results.all();
  }

  /** Adds the named outputs of records of a type. */
  private <T> void addOutputs(RecordType<T> type, List<PCollectionTuple> made, Results results) {
    for (NamedOutput<T> output : NamedOutput.of(pack, type)) {
      if (type == Decision.TYPE) {
        // Only the section knows which version was emitted before.
        results.add(SectionType.tag(output.type()), made);
      } else {
        results.select(output, SelectRecords.of(pack, output));
      }
    }
  }

  /** Passes the streams to the sections and collects their outputs. */
  private static final class Results {
    private final PCollectionTuple streams;
    private final Set<String> read = new HashSet<>();
    private final Map<List<String>, PCollection<List<Event>>> combined = new HashMap<>();
    private PCollectionTuple records;
    private PCollectionList<KV<String, Long>> counts;

    Results(PCollectionTuple streams) {
      this.streams = streams;
      this.records = PCollectionTuple.empty(streams.getPipeline());
      this.counts = PCollectionList.empty(streams.getPipeline());
    }

    /** Returns the events of several streams. Their watermark is that of the slowest stream. */
    PCollection<List<Event>> together(Set<String> names) {
      read.addAll(names);
      return combined.computeIfAbsent(List.copyOf(names), this::flatten);
    }

    private PCollection<List<Event>> flatten(List<String> names) {
      PCollectionList<List<Event>> events = PCollectionList.empty(streams.getPipeline());
      for (String name : names) {
        events = events.and(streams.get(stream(name)));
      }
      return events.size() == 1
          ? events.get(0)
          : events.apply("Streams-" + String.join("-", names), Flatten.pCollections());
    }

    /** Flattens the records of one tag from all items of a section. */
    <T> void add(TupleTag<T> tag, List<PCollectionTuple> made) {
      PCollectionList<T> all = PCollectionList.empty(streams.getPipeline());
      for (PCollectionTuple item : made) {
        all = all.and(item.get(tag));
      }
      records =
          records.and(
              tag,
              all.size() == 1
                  ? all.get(0)
                  : all.apply("All-" + tag.getId(), Flatten.pCollections()));
    }

    /** Selects the records of a named output. */
    <T> void select(NamedOutput<T> output, SelectRecords<T> selection) {
      records =
          records.and(
              SectionType.tag(output.type()),
              records
                  .get(SectionType.tag(output.base()))
                  .apply("Select-" + output.name(), selection));
    }

    /** Collects the counts of the items of a section. */
    void count(List<PCollectionTuple> made) {
      for (PCollectionTuple item : made) {
        if (item.has(SectionType.COUNTS)) {
          counts = counts.and(item.get(SectionType.COUNTS));
        }
      }
    }

    /** The DirectRunner can wait for ever on a collection without a consumer. */
    void ignoreUnread(Set<String> names) {
      for (String name : names) {
        if (!read.contains(name)) {
          streams.get(stream(name)).apply("Unread-" + name, ParDo.of(new Ignore()));
        }
      }
    }

    PCollectionTuple all() {
      return counts.size() == 0
          ? records
          : records.and(SectionType.COUNTS, counts.apply("Counts", Flatten.pCollections()));
    }
  }

  /**
   * Consumes the events of a stream that no section reads. They are admitted and counted
   * nevertheless.
   */
  static final class Ignore extends DoFn<List<Event>, Void> {
    @ProcessElement
    public void process() {}
  }
}
