package io.weir.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A script of a stream in event time, from which a {@link TestStream} is built. Elements arrive in
 * the order of the script, and the watermark moves only where the script says so.
 *
 * <p>An instant is a time on the day {@link #DAY}, such as {@code "10:00:00"}, or a full timestamp,
 * such as {@code "2026-11-01T10:00:00Z"}. A script that declares an element late when it is not, or
 * the reverse, is refused with an {@link IllegalArgumentException}, because its test would not test
 * what it claims.
 */
public final class EventScript<T> {
  /** Day, in UTC, of instants that consist only of a time. */
  public static final String DAY = "2026-01-01";

  private TestStream.Builder<T> stream;
  private Instant watermark = BoundedWindow.TIMESTAMP_MIN_VALUE;

  private EventScript(Coder<T> coder) {
    this.stream = TestStream.create(coder);
  }

  /** Creates an empty script, with the watermark at its minimum. */
  public static <T> EventScript<T> of(Coder<T> coder) {
    return new EventScript<>(coder);
  }

  /** Returns the instant of a name, for expected values. */
  public static Instant instant(String name) {
    return Instant.parse(name.contains("T") ? name : DAY + "T" + name + "Z");
  }

  /** Adds elements of one instant that arrive together, while the watermark has not passed it. */
  @SafeVarargs
  public final EventScript<T> at(String instant, T... elements) {
    if (instant(instant).isBefore(watermark)) {
      throw refusal(instant, "is late, because the watermark is at " + watermark + ": use late()");
    }
    List<TimestampedValue<T>> stamped = new ArrayList<>();
    for (T element : elements) {
      stamped.add(TimestampedValue.of(element, instant(instant)));
    }
    return add(stamped);
  }

  /** Adds elements of one instant that arrive together, after the watermark has passed it. */
  @SafeVarargs
  public final EventScript<T> late(String instant, T... elements) {
    if (!instant(instant).isBefore(watermark)) {
      throw refusal(
          instant, "is not late, because the watermark is at " + watermark + ": use at()");
    }
    List<TimestampedValue<T>> stamped = new ArrayList<>();
    for (T element : elements) {
      stamped.add(TimestampedValue.of(element, instant(instant)));
    }
    return add(stamped);
  }

  private EventScript<T> add(List<TimestampedValue<T>> elements) {
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("an arrival without elements");
    }
    @SuppressWarnings({"unchecked", "rawtypes"}) // A generic array cannot be created otherwise.
    TimestampedValue<T>[] rest =
        elements.stream().skip(1).toArray(size -> new TimestampedValue[size]);
    stream = stream.addElements(elements.get(0), rest);
    return this;
  }

  /** Advances the watermark, which must move forward. */
  public EventScript<T> watermark(String instant) {
    if (!instant(instant).isAfter(watermark)) {
      throw refusal(instant, "is not after the watermark, which is at " + watermark);
    }
    return watermark(instant(instant));
  }

  private EventScript<T> watermark(Instant instant) {
    if (instant.isAfter(watermark)) {
      stream = stream.advanceWatermarkTo(instant);
      watermark = instant;
    }
    return this;
  }

  /**
   * Advances processing time by an ISO 8601 duration such as {@code "PT30S"}. Flink cannot run
   * this.
   */
  public EventScript<T> processingTime(String duration) {
    long millis = java.time.Duration.parse(duration).toMillis();
    stream = stream.advanceProcessingTime(Duration.millis(millis));
    return this;
  }

  /** Returns the stream, which ends with the watermark at infinity. */
  public TestStream<T> build() {
    return stream.advanceWatermarkToInfinity();
  }

  /**
   * Returns a stream of the events in an order that depends only on the seed. The events arrive in
   * the given number of bundles, or one each if they are fewer, before the watermark moves. None is
   * late.
   */
  public static <T> TestStream<T> shuffled(
      long seed,
      Collection<T> events,
      Function<? super T, Instant> time,
      Coder<T> coder,
      int bundles) {
    Random random = new Random(seed);
    List<T> order = new ArrayList<>(events);
    Collections.shuffle(order, random);
    EventScript<T> script = of(coder);
    for (List<T> bundle : cut(order, bundles, random)) {
      script.add(stamp(time, bundle));
    }
    return script.build();
  }

  /**
   * Returns a stream like {@link #shuffled}, in which an event arrives at most the disorder behind
   * the newest event. After each bundle the watermark advances to the newest event time, so events
   * are late by at most the disorder.
   */
  public static <T> TestStream<T> shuffledWithin(
      Duration disorder,
      long seed,
      Collection<T> events,
      Function<? super T, Instant> time,
      Coder<T> coder,
      int bundles) {
    Random random = new Random(seed);
    EventScript<T> script = of(coder);
    for (List<T> bundle : cut(delayed(disorder, events, time, random), bundles, random)) {
      script.add(stamp(time, bundle));
      script.watermark(bundle.stream().map(time).max(Comparator.naturalOrder()).orElseThrow());
    }
    return script.build();
  }

  /** Returns the events sorted by their time plus a random delay of at most the disorder. */
  private static <T> List<T> delayed(
      Duration disorder, Collection<T> events, Function<? super T, Instant> time, Random random) {
    // The timestamp is the arrival time, so that each event has one random delay during the sort.
    List<TimestampedValue<T>> arrivals = new ArrayList<>();
    for (T event : events) {
      long delay = Math.round(random.nextDouble() * disorder.getMillis());
      arrivals.add(TimestampedValue.of(event, time.apply(event).plus(Duration.millis(delay))));
    }
    Collections.shuffle(arrivals, random);
    return arrivals.stream()
        .sorted(Comparator.comparing(TimestampedValue::getTimestamp))
        .map(TimestampedValue::getValue)
        .collect(Collectors.toList());
  }

  /** Splits a list at random positions into parts that are not empty. */
  private static <T> List<List<T>> cut(List<T> all, int parts, Random random) {
    if (parts < 1) {
      throw new IllegalArgumentException("at least one bundle is needed, not " + parts);
    }
    List<Integer> places = IntStream.range(1, all.size()).boxed().collect(Collectors.toList());
    Collections.shuffle(places, random);
    TreeSet<Integer> ends = new TreeSet<>(places.subList(0, Math.min(parts - 1, places.size())));
    if (!all.isEmpty()) {
      ends.add(all.size());
    }
    List<List<T>> bundles = new ArrayList<>();
    int start = 0;
    for (int end : ends) {
      bundles.add(all.subList(start, end));
      start = end;
    }
    return bundles;
  }

  private static <T> List<TimestampedValue<T>> stamp(
      Function<? super T, Instant> time, List<T> events) {
    return events.stream()
        .map(event -> TimestampedValue.of(event, time.apply(event)))
        .collect(Collectors.toList());
  }

  private static IllegalArgumentException refusal(String instant, String reason) {
    return new IllegalArgumentException("the instant " + instant + " " + reason);
  }
}
