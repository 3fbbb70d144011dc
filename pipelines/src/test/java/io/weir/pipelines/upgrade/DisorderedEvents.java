package io.weir.pipelines.upgrade;

import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayout;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Seeded events at random times, which come in an order that is not theirs. */
public final class DisorderedEvents {
  private static final long START = 1_772_359_200_000L;

  private DisorderedEvents() {}

  /**
   * Returns events in the order of arrival, which is theirs but for the disorder.
   *
   * @param layout layout of a stream with the fields {@code id}, an int, and {@code time}
   * @param span the events' times are within this, milliseconds
   * @param disorder an event comes up to this late, milliseconds
   * @param more random values of the other fields
   */
  public static List<Event> of(
      StreamLayout layout,
      int count,
      long span,
      long disorder,
      Random random,
      Function<Random, Map<String, Object>> more) {
    Map<Event, Long> arrivals = new HashMap<>();
    for (long id = 0; id < count; id++) {
      long time = START + (long) (random.nextDouble() * span);
      Map<String, Object> fields = new HashMap<>(more.apply(random));
      fields.put("id", id);
      fields.put("time", Instant.ofEpochMilli(time));
      Object[] values = layout.fields().stream().map(fields::get).toArray();
      arrivals.put(
          new Event(layout.stream(), id, time, 0, values),
          time + (long) (random.nextDouble() * disorder));
    }
    return arrivals.keySet().stream().sorted(Comparator.comparing(arrivals::get)).toList();
  }
}
