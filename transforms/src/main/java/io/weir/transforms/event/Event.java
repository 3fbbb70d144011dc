package io.weir.transforms.event;

import io.weir.transforms.layout.StreamLayout;
import java.util.Arrays;
import java.util.Objects;

/**
 * An event of one of the pack's streams: what was read of a record. Immutable by convention: {@link
 * #values} is shared, never written after construction.
 */
public final class Event {
  /** Name of the stream. */
  public final String stream;

  /**
   * What identifies it in its stream: a {@link String} or a {@link Long}, or a list of these where
   * the pack gives a list of fields.
   */
  public final Object id;

  /** Event time in epoch milliseconds. */
  public final long time;

  /**
   * When its record was read, in epoch milliseconds; for people who measure latency, never for
   * logic.
   */
  public final long arrived;

  /**
   * Values in the order of {@link StreamLayout#fields}; see {@link
   * io.weir.transforms.event.FieldType} for their Java types.
   */
  public final Object[] values;

  public Event(String stream, Object id, long time, long arrived, Object[] values) {
    this.stream = stream;
    this.id = id;
    this.time = time;
    this.arrived = arrived;
    this.values = values;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Event e
        && stream.equals(e.stream)
        && id.equals(e.id)
        && time == e.time
        && arrived == e.arrived
        && Arrays.equals(values, e.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(stream, id, time);
  }

  @Override
  public String toString() {
    return stream + "[" + id + " @" + time + " " + Arrays.toString(values) + "]";
  }
}
