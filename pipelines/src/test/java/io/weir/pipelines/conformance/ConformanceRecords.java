package io.weir.pipelines.conformance;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.io.RecordKinds;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Answers as JSON, by kind: what a run told in whatever order, or what the oracle says. */
public final class ConformanceRecords {
  /** The kinds that answer something, not those that keep what was wrong. */
  public static final List<String> ANSWERS =
      List.of(
          Decision.TYPE.name(),
          Alert.TYPE.name(),
          Session.TYPE.name(),
          Metric.TYPE.name(),
          Expectation.TYPE.name());

  /** Compares numbers by all of their digits. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final TreeMap<String, List<ObjectNode>> byKind = new TreeMap<>();

  /** Takes in a line of a kind. */
  public void add(String kind, byte[] line) {
    try {
      byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add((ObjectNode) JSON.readTree(line));
    } catch (IOException e) {
      throw new UncheckedIOException(new String(line, StandardCharsets.UTF_8), e);
    }
  }

  /** What a run wrote into a directory, of every kind. */
  public static ConformanceRecords read(Path directory) throws IOException {
    ConformanceRecords records = new ConformanceRecords();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        for (String kind : RecordKinds.ALL) {
          if (file.getFileName().toString().startsWith(kind + "-")) {
            for (String line : Files.readAllLines(file)) {
              records.add(kind, line.getBytes(StandardCharsets.UTF_8));
            }
          }
        }
      }
    }
    return records;
  }

  /** The records of a kind. */
  public List<ObjectNode> of(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** The versions of each record of a kind, by what identifies it, lowest revision first. */
  Map<String, List<ObjectNode>> versions(String kind) {
    String identity = kind.equals(Decision.TYPE.name()) ? "event" : "id";
    Map<String, List<ObjectNode>> versions = new LinkedHashMap<>();
    for (ObjectNode record : of(kind)) {
      versions
          .computeIfAbsent(record.get(identity).toString(), id -> new ArrayList<>())
          .add(record);
    }
    versions.values().forEach(all -> all.sort(ConformanceRecords::byRevision));
    return versions;
  }

  /** The last version of each record of a kind that stands, by what identifies it. */
  public Map<String, ObjectNode> last(String kind) {
    Map<String, ObjectNode> last = new LinkedHashMap<>();
    versions(kind)
        .forEach(
            (id, versions) -> {
              ObjectNode newest = versions.get(versions.size() - 1);
              if (!newest.path("status").asText().equals("RETRACTED")) {
                last.put(id, newest);
              }
            });
    return last;
  }

  /** A record without what depends on how it was run or is the engine's own. */
  static ObjectNode bare(ObjectNode record) {
    return without(record, "id", "revision", "timing", "arrived", "decided");
  }

  static ObjectNode without(ObjectNode record, String... fields) {
    return record.deepCopy().remove((Collection<String>) List.of(fields));
  }

  private static int byRevision(ObjectNode a, ObjectNode b) {
    return Long.compare(a.get("revision").asLong(), b.get("revision").asLong());
  }
}
