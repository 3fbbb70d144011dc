package io.weir.pipelines.crash;

import io.weir.pipelines.conformance.ConformanceCases.Case;
import io.weir.testing.KafkaBroker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The topics that a job of the pack {@code crash} reads, and what they hold. Every thousandth
 * record is no event, and some events are late.
 */
final class CrashInput {
  /** A round is written in so many parts. */
  static final int PARTS = 3;

  private static final String RESOURCE = "/packs/crash.yaml";
  private static final List<String> STREAMS = List.of(CrashEvents.PAYMENTS, CrashEvents.VISITS);
  private static final int PARTITIONS = 2;
  private static final int POISON_INTERVAL = 1000;

  private final KafkaBroker broker;
  private final String prefix;
  private final Map<String, List<String>> events = new TreeMap<>();
  private final Set<String> late = new LinkedHashSet<>();
  private final Set<String> poison = new LinkedHashSet<>();
  private int round = -1;
  private int read;
  private Map<String, List<String>> lines = Map.of();

  /** Creates the topics, whose names begin with a prefix. */
  CrashInput(KafkaBroker broker, String prefix) {
    this.broker = broker;
    this.prefix = prefix;
    for (String stream : STREAMS) {
      events.put(stream, new ArrayList<>());
      broker.createTopic(prefix + stream, PARTITIONS);
    }
  }

  /** Returns the URIs of the topics, as an option. */
  String option() {
    String server = "=kafka://" + broker.bootstrapServers() + "/" + prefix;
    return "--input=" + String.join(",", STREAMS.stream().map(s -> s + server + s).toList());
  }

  static String yaml() {
    try (InputStream in = CrashInput.class.getResourceAsStream(RESOURCE)) {
      return new String(
          Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins a round, of which nothing is written yet. */
  void nextRound() {
    round++;
    lines = CrashEvents.ofRound(round);
  }

  /** Writes a part of the round, counted from zero. */
  void write(int part) {
    for (String stream : STREAMS) {
      List<String> all = lines.get(stream);
      List<String> some = all.subList(all.size() * part / PARTS, all.size() * (part + 1) / PARTS);
      for (int partition = 0; partition < PARTITIONS; partition++) {
        List<String> records = new ArrayList<>();
        if (part == 0 && round > 0) {
          records.add(lateEvent(stream, partition));
        }
        for (int i = partition; i < some.size(); i += PARTITIONS) {
          records.add(event(stream, some.get(i)));
          if (++read % POISON_INTERVAL == 0) {
            records.add(broken(some.get(i)));
          }
        }
        if (part == PARTS - 1) {
          records.add(event(stream, CrashEvents.closing(stream, round, partition)));
        }
        broker.produce(
            prefix + stream,
            partition,
            records.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList());
      }
    }
  }

  private String event(String stream, String line) {
    events.get(stream).add(line);
    return line;
  }

  private String lateEvent(String stream, int partition) {
    String line = CrashEvents.late(stream, round - 1, partition);
    late.add(line);
    return line;
  }

  private String broken(String line) {
    String record = poison.size() % 2 == 0 ? line.substring(0, line.length() / 2) : "[" + line;
    poison.add(record);
    return record;
  }

  /** Returns the deliveries of admitted events that have been written, by stream. */
  Case asCase() {
    return new Case("crash", yaml(), events);
  }

  /** Returns the number of records that the topics hold. */
  long records() {
    return STREAMS.stream().mapToLong(s -> broker.readAll(prefix + s).size()).sum();
  }

  /** Returns the number of deliveries of admitted events after the first delivery of each. */
  long duplicates() {
    return events.values().stream().mapToLong(all -> all.size() - Set.copyOf(all).size()).sum();
  }

  /** Returns the late events that have been written. */
  Set<String> late() {
    return late;
  }

  /** Returns the records that have been written and are no events. */
  Set<String> poison() {
    return poison;
  }
}
