package io.weir.benchmarks.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The final record of each id, without the fields that may differ between contestants. */
public final class FinalOutputs {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, List<String>> IDENTITY =
      Map.of(
          "decisions", List.of("event"),
          "alerts", List.of("rule", "key", "start"),
          "sessions", List.of("key", "start"));
  private static final List<String> OWN =
      List.of("id", "revision", "timing", "arrived", "decided", "supersededBy", "pack", "version");

  private final List<String> identity;
  private final long historyEnd;
  private final Map<String, ObjectNode> latest = new TreeMap<>();

  /**
   * Creates the collection.
   *
   * @param kind kind of the topic
   * @param historyEnd epoch milliseconds from which on something may still be open
   */
  public FinalOutputs(String kind, long historyEnd) {
    this.identity = IDENTITY.get(kind);
    this.historyEnd = historyEnd;
  }

  public void add(byte[] line) {
    try {
      ObjectNode record = (ObjectNode) JSON.readTree(line);
      String name = String.join(" ", identity.stream().map(f -> record.path(f).asText()).toList());
      ObjectNode before = latest.get(name);
      if (before == null || before.path("revision").asLong() <= record.path("revision").asLong()) {
        latest.put(name, record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int size() {
    return latest.size();
  }

  /** Returns the sum of a field over the records that are not retracted. */
  public long sum(String field) {
    return latest.values().stream()
        .filter(r -> !isVoid(r))
        .mapToLong(r -> r.path(field).asLong())
        .sum();
  }

  /** Returns the number of rule matches. */
  public long hits() {
    return latest.values().stream().mapToLong(r -> r.path("rules").size()).sum();
  }

  /** Returns the number of records, in total and for each rule or status. */
  public String summary() {
    Map<String, Long> counts = new TreeMap<>();
    for (ObjectNode record : latest.values()) {
      for (String field : List.of("rule", "status", "outcome")) {
        if (record.has(field)) {
          counts.merge(record.path(field).asText(), 1L, Long::sum);
        }
      }
    }
    return latest.size() + " " + counts;
  }

  /** Returns whether everything that must be closed is closed. */
  public boolean isClosed() {
    return latest.values().stream()
        .allMatch(r -> !isHistory(r) || !r.path("status").asText().equals("OPEN"));
  }

  private boolean isHistory(JsonNode record) {
    return Instant.parse(record.path("end").asText()).toEpochMilli() < historyEnd;
  }

  private static boolean isVoid(JsonNode record) {
    return record.path("status").asText().equals("RETRACTED");
  }

  /**
   * Returns the records by id. Records that may still be open are excluded for every contestant.
   */
  public Map<String, JsonNode> comparable() {
    Map<String, JsonNode> comparable = new TreeMap<>();
    latest.forEach(
        (name, record) -> {
          if (!isVoid(record)) {
            ObjectNode content = record.deepCopy();
            content.remove(OWN);
            if (content.has("status") && !isHistory(content)) {
              content.remove("status");
            }
            comparable.put(name, content);
          }
        });
    return comparable;
  }
}
