package io.weir.pipelines.conformance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * JSON lines of a stream, made of a seed: bursts of events with equal times among them, out of
 * order by less than {@link #SKEW}, a few delivered twice.
 */
public final class ScriptedStream {
  /** Less than the default allowed lateness, so that none of the events is late anywhere. */
  static final long SKEW = 30_000;

  private static final long BURST = 20_000;

  private final Random random;
  private final String idField;
  private final String timeField;
  private final Map<String, Function<Random, String>> fields = new LinkedHashMap<>();
  private Function<Integer, String> id = i -> quoted("e" + i);
  private long start = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();

  private record Delivery(long arrived, String line) {}

  /** A stream of the events {@code e0, e1, ...} without further fields. */
  public ScriptedStream(long seed, String idField, String timeField) {
    this.random = new Random(seed);
    this.idField = idField;
    this.timeField = timeField;
  }

  /**
   * Another time than the first of March 2026 before which there is no event, epoch milliseconds.
   */
  public ScriptedStream startingAt(long time) {
    this.start = time;
    return this;
  }

  /** Another id than {@code e0, e1, ...} for the i-th event, as JSON. */
  public ScriptedStream ids(Function<Integer, String> id) {
    this.id = id;
    return this;
  }

  /** Ints as ids, of either sign. */
  ScriptedStream intIds() {
    return ids(i -> Integer.toString(i % 2 == 0 ? i : -i));
  }

  /** A field that has one of the JSON values given; {@code ""} is no value. */
  public ScriptedStream oneOf(String field, String... json) {
    return field(field, r -> json[r.nextInt(json.length)]);
  }

  /** A field with a JSON value; {@code ""} is no value. */
  public ScriptedStream field(String field, Function<Random, String> json) {
    fields.put(field, json);
    return this;
  }

  /**
   * The lines in the order of their arrival.
   *
   * @param grid times are multiples of it, milliseconds: the coarser the more of them are equal
   */
  public List<String> lines(int count, long span, long grid) {
    List<Delivery> deliveries = new ArrayList<>();
    long burst = start;
    for (int i = 0; i < count; i++) {
      if (i == 0 || random.nextInt(4) == 0) {
        burst = start + (long) (random.nextDouble() * span);
      }
      long time = Math.floorDiv(burst + random.nextInt((int) BURST), grid) * grid;
      String line = line(i, time);
      deliveries.add(new Delivery(time + random.nextInt((int) SKEW), line));
      if (random.nextInt(15) == 0) {
        deliveries.add(new Delivery(time + random.nextInt((int) SKEW), line));
      }
    }
    deliveries.sort(Comparator.comparingLong(Delivery::arrived));
    return deliveries.stream().map(Delivery::line).toList();
  }

  /** A JSON string of text that needs no escapes. */
  public static String quoted(String text) {
    return '"' + text + '"';
  }

  /** JSON strings, as {@link #quoted} gives each. */
  public static String[] texts(String... texts) {
    return Arrays.stream(texts).map(ScriptedStream::quoted).toArray(String[]::new);
  }

  private String line(int i, long time) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(idField, id.apply(i));
    // Both forms of a time, by turns.
    values.put(
        timeField,
        i % 2 == 0 ? Long.toString(time) : quoted(Instant.ofEpochMilli(time).toString()));
    fields.forEach((name, json) -> values.put(name, json.apply(random)));
    return values.entrySet().stream()
        .filter(value -> !value.getValue().isEmpty())
        .map(value -> quoted(value.getKey()) + ":" + value.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
