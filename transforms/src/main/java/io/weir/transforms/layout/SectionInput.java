package io.weir.transforms.layout;

import io.weir.transforms.event.CombinedId;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.event.SyntheticValues;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.pack.spec.CombinedStream;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SectionSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events that an item of a section reads. Events of several streams become events of one, whose
 * layout has the fields of all streams. A field that an event's stream lacks is missing.
 */
public final class SectionInput implements Serializable {
  private final SectionSpec spec;
  private final StreamLayout layout;
  // The slot in the stream's own events of each field of the layout, or -1; by stream.
  private final Map<String, int[]> slots = new LinkedHashMap<>();
  private transient Expression where;

  private SectionInput(SectionSpec spec, StreamLayout layout) {
    this.spec = spec;
    this.layout = layout;
  }

  /** Returns the input of an item of a checked pack. */
  public static SectionInput of(Pack pack, SectionSpec spec) {
    Map<String, StreamLayout> layouts = StreamLayouts.of(pack);
    List<StreamLayout> own = spec.streams().stream().map(layouts::get).toList();
    SectionInput input =
        new SectionInput(spec, own.size() == 1 ? own.get(0) : combined(pack, spec, own));
    for (StreamLayout stream : own) {
      input.slots.put(
          stream.stream(), input.layout.fields().stream().mapToInt(stream::slot).toArray());
    }
    return input;
  }

  /** A field of different types is one that the item does not use. */
  private static StreamLayout combined(Pack pack, SectionSpec spec, List<StreamLayout> own) {
    StreamSpec all = CombinedStream.of(pack, spec);
    Map<String, FieldType> types = new LinkedHashMap<>();
    own.forEach(
        stream -> stream.scope().forEach((name, type) -> types.put(name, all.fields().get(name))));
    own.forEach(stream -> types.entrySet().removeIf(field -> differs(stream, field)));
    return new StreamLayout(
        spec.input(),
        all.id(),
        all.time(),
        List.copyOf(types.keySet()),
        List.copyOf(types.values()));
  }

  private static boolean differs(StreamLayout stream, Map.Entry<String, FieldType> field) {
    int slot = stream.slot(field.getKey());
    return slot >= 0 && !stream.types().get(slot).equals(field.getValue());
  }

  /** Returns the layout of the events that {@link #read} returns. */
  public StreamLayout layout() {
    return layout;
  }

  /** Returns the event as one of the item's input, or null if the item does not read it. */
  public Event read(Event event) {
    int[] from = slots.get(event.stream);
    if (from == null || event.deletesRow) {
      return null;
    }
    Event read = spec.readsSeveral() ? combined(event, from) : event;
    return spec.where() == null || where().test(read.values) ? read : null;
  }

  private Event combined(Event event, int[] from) {
    Object[] values = new Object[from.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = from[i] < 0 ? null : event.values[from[i]];
    }
    Object id = CombinedId.of(event.id, event.stream);
    return new Event(layout.stream(), id, event.time, event.arrived, values);
  }

  private Expression where() {
    if (where == null) {
      where = Expression.checkedCondition(spec.where(), layout.scope());
    }
    return where;
  }

  /** Returns an id like those that {@link #read} gives events, for estimates of sizes. */
  public static Object syntheticId(SectionSpec spec, long number) {
    String id = SyntheticValues.text(number);
    return spec.readsSeveral() ? CombinedId.of(id, spec.from()) : id;
  }

  /**
   * Returns the position of an event in its own stream.
   *
   * @param id the id that {@link #read} gave the event
   */
  public static EventPosition position(SectionSpec spec, long time, Object id) {
    return spec.readsSeveral()
        ? CombinedId.position(time, id)
        : new EventPosition(time, id, spec.from());
  }
}
