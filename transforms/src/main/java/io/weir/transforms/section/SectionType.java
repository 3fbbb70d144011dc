package io.weir.transforms.section;

import io.weir.transforms.event.Event;
import io.weir.transforms.pack.section.SectionProvider;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.RecordType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * The description of a kind of section: what it reads of a pack, and how it makes records of
 * events. The registry of all kinds is {@code detection.SectionTypes}.
 */
public interface SectionType extends SectionProvider {
  /** What a section counts on its way, such as {@code unkeyed} events; in parts to be summed. */
  TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  /** The key of the section in a pack. */
  default String name() {
    return language().orElseThrow().name();
  }

  /**
   * The items of the section in a checked pack, by name, each with the streams that it reads; empty
   * where the pack has no such section.
   */
  default Map<String, Set<String>> streams(Pack pack) {
    Map<String, Set<String>> streams = new LinkedHashMap<>();
    pack.sections()
        .getOrDefault(name(), Map.of())
        .forEach((item, spec) -> streams.put(item, new LinkedHashSet<>(spec.streams())));
    return streams;
  }

  /** The types of the records that an item makes. */
  List<RecordType<?>> records();

  /** The tag of the lists of records of a type, in what {@link #transform} gives. */
  static <T> TupleTag<List<T>> tag(RecordType<T> type) {
    return new TupleTag<>(type.name());
  }

  /**
   * Makes the records of an item.
   *
   * @param item its name
   * @return a transform of the admitted events of the item's streams, which gives a collection for
   *     the {@link #tag} of each type of record and may give {@link #COUNTS}
   */
  PTransform<PCollection<List<Event>>, PCollectionTuple> transform(
      Pack pack, String item, SectionSettings settings);

  /**
   * Whether a key of the section knows a repeated delivery for as long as a gate would, and counts
   * it, so that events whose deliveries are equal need no gate.
   */
  boolean knowsDuplicates();
}
