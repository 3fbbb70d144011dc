package io.weir.io.kafka.read;

import io.weir.io.SourceBatch;
import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.FieldSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The fields of the current pack among the fields that a reader reads. A savepoint contains the
 * readers of the job that made it, and so the fields that the pack of that job used.
 */
final class RestoredLayout {
  private final StreamLayout read;
  // Null if the reader reads for this pack.
  private final int[] slots;

  private RestoredLayout(StreamLayout read, int[] slots) {
    this.read = read;
    this.slots = slots;
  }

  /**
   * Creates the mapping.
   *
   * @param read what the reader reads
   * @param wanted what the pack uses
   * @throws IllegalStateException if the reader does not read all of that
   */
  static RestoredLayout of(StreamLayout read, StreamLayout wanted) {
    if (read.equals(wanted)) {
      return new RestoredLayout(read, null);
    }
    List<String> missing = new ArrayList<>();
    if (!read.id().equals(wanted.id())) {
      missing.add("the id " + wanted.id().fields());
    }
    if (!read.timeField().equals(wanted.timeField())) {
      missing.add("the time " + wanted.timeField());
    }
    // The reader also makes the dead letters and the late events, which hide protected values.
    if (!protectedSpecs(read).equals(protectedSpecs(wanted))) {
      missing.add("the protected fields " + wanted.protectedFields().keySet());
    }
    if (read.envelope() != wanted.envelope()) {
      missing.add("records with the envelope " + wanted.envelope().word());
    }
    if (!Objects.equals(read.format(), wanted.format())) {
      missing.add("records in " + Objects.requireNonNullElse(wanted.format(), "JSON"));
    }
    if (wanted.deletesRows() && !read.deletesRows()) {
      missing.add("deletes of rows");
    }
    int[] slots = new int[wanted.fields().size()];
    for (int i = 0; i < slots.length; i++) {
      String field = wanted.fields().get(i);
      slots[i] = read.slot(field);
      if (slots[i] < 0
          || read.types().get(slots[i]) != wanted.types().get(i)
          || !Objects.equals(read.longForms().get(field), wanted.longForms().get(field))
          || !Objects.equals(read.expressionOf(field), wanted.expressionOf(field))) {
        missing.add("field " + field + " (" + wanted.types().get(i).word() + ")");
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "the savepoint is of a job that did not read of stream "
              + wanted.stream()
              + ": "
              + String.join(", ", missing)
              + "; start this pack without the savepoint, from history");
    }
    return new RestoredLayout(read, slots);
  }

  private static Map<String, FieldSpec> protectedSpecs(StreamLayout layout) {
    Map<String, FieldSpec> specs = new HashMap<>();
    layout.protectedFields().keySet().forEach(name -> specs.put(name, layout.fieldSpec(name)));
    return specs;
  }

  /** Returns what the reader reads. */
  StreamLayout read() {
    return read;
  }

  /** Returns a batch of the reader with the events as the pack wants them. */
  SourceBatch convert(SourceBatch batch) {
    if (slots == null) {
      return batch;
    }
    List<Event> events = new ArrayList<>(batch.events().size());
    for (Event event : batch.events()) {
      Object[] values = new Object[slots.length];
      for (int i = 0; i < slots.length; i++) {
        values[i] = event.values[slots[i]];
      }
      events.add(event.withValues(values));
    }
    return new SourceBatch(
        batch.stream(),
        events,
        batch.lateEvents(),
        batch.deadLetters(),
        batch.oldTimes(),
        batch.tombstones());
  }
}
