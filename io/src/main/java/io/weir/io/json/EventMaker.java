package io.weir.io.json;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.DerivedValues;
import io.weir.transforms.layout.EventIds;
import io.weir.transforms.layout.StreamLayout;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Makes events of the values that were read from records. */
final class EventMaker {
  private final StreamLayout layout;
  private final RecordTree tree;

  /** Reads the ids, or null if the origin of a record is its id. */
  private final EventIds ids;

  private final int timeSlot;
  private final KeyLengths keyLengths;
  private final RecordProtection protection;
  private final DerivedValues derived;

  /** Creates the maker of a stream's events. The time field must be of type timestamp. */
  EventMaker(
      StreamLayout layout, ParserSettings settings, RecordTree tree, RecordProtection protection) {
    this.layout = layout;
    this.tree = tree;
    this.protection = protection;
    keyLengths = new KeyLengths(layout, settings);
    derived = DerivedValues.of(layout);
    ids = layout.isIdentifiedByOrigin() ? null : EventIds.of(layout);
    timeSlot = layout.slot(layout.timeField());
    if (timeSlot < 0 || layout.types().get(timeSlot) != FieldType.TIMESTAMP) {
      throw new IllegalArgumentException(
          "stream " + layout.stream() + ": field " + layout.timeField() + " must be a timestamp");
    }
  }

  /**
   * Returns the event of a record.
   *
   * @param arrived time at which the record was read, epoch milliseconds
   * @param origin the place of the record and its position there, if the origin is the id
   */
  Event event(RecordValues read, long arrived, List<Object> origin) throws RecordRefusedException {
    Object[] values = read.values;
    if (tree.operationSlot() >= 0) {
      refuse(problem(values[tree.operationSlot()], read.hasRow()));
      values = Arrays.copyOf(values, tree.operationSlot());
    }
    if (ids != null) {
      refuse(ids.problem(values));
    }
    if (!(values[timeSlot] instanceof Instant time)) {
      throw new RecordRefusedException(
          "field " + layout.timeField() + " is missing, it must hold the time");
    }
    protection.replace(values);
    Object[] all = derived.complete(values);
    keyLengths.bound(all);
    Object id = ids == null ? List.copyOf(origin) : ids.of(all);
    Event event = new Event(layout.stream(), id, time.toEpochMilli(), arrived, all);
    return tree.isOfDeletes() ? event.asDelete() : event;
  }

  private static void refuse(String problem) throws RecordRefusedException {
    if (problem != null) {
      throw new RecordRefusedException(problem);
    }
  }

  private String problem(Object operation, boolean hasRow) {
    return tree.isOfDeletes()
        ? ChangeEnvelope.problemOfDelete(hasRow)
        : ChangeEnvelope.problem(operation, hasRow);
  }
}
