package io.weir.pipelines.crash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.transforms.record.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The records of an output: the newest version of each, and what no output may hold. */
final class OutputRecords {
  private final Map<String, Map<String, ObjectNode>> newest = new TreeMap<>();
  private final Set<String> lines = new HashSet<>();
  private final List<String> repeated = new ArrayList<>();
  private final Map<String, String> unequal = new HashMap<>();

  /** Takes in a version of a record of a kind. */
  void add(String kind, ObjectNode version) {
    if (!lines.add(kind + version)) {
      repeated.add(kind + " " + version);
    }
    newest
        .computeIfAbsent(kind, k -> new LinkedHashMap<>())
        .merge(idOf(kind, version), version, (known, more) -> newer(kind, known, more));
  }

  /** Returns what a sink goes by. */
  private static String idOf(String kind, ObjectNode record) {
    if (RecordContent.isPayload(kind)) {
      return record.get("origin").asText();
    }
    return record.get(kind.equals(RecordContent.DECISIONS) ? "event" : "id").toString();
  }

  /**
   * Returns the version that a sink keeps. The last revision of a record rests on all events, so it
   * has one content, unless it retracts the record. Lower revisions of a job before and after a
   * crash may rest on as many events, but on others.
   */
  private ObjectNode newer(String kind, ObjectNode known, ObjectNode more) {
    int order = Long.compare(more.path("revision").asLong(), known.path("revision").asLong());
    String id = kind + idOf(kind, more);
    if (order > 0) {
      unequal.remove(id);
    } else if (order == 0
        && !isRetracted(more)
        && !RecordContent.content(kind, known).equals(RecordContent.content(kind, more))) {
      unequal.put(id, kind + " of one revision: " + known + " and " + more);
    }
    return order < 0 ? known : more;
  }

  private static boolean isRetracted(ObjectNode record) {
    return record.path("status").asText().equals("RETRACTED");
  }

  /** Returns the newest versions of the records of a kind. */
  Collection<ObjectNode> newest(String kind) {
    return newest.getOrDefault(kind, Map.of()).values();
  }

  /** Returns the number of admitted events, as the metrics of all time say. */
  long admitted() {
    return newest(Metric.TYPE.name()).stream()
        .filter(metric -> metric.get("metric").asText().startsWith("admitted_"))
        .mapToLong(metric -> metric.at("/measures/events").asLong())
        .sum();
  }

  /** Returns how many different lines were taken in. */
  int lines() {
    return lines.size();
  }

  /** Returns the lines that were there more than once, each as often as it was repeated. */
  List<String> repeated() {
    return repeated;
  }

  /**
   * Compares the records with those expected.
   *
   * @param expected contents by identity, by kind
   * @param orphans kinds of which records may be there that a crash left open
   */
  OutputDifference compare(Map<String, Map<String, String>> expected, Set<String> orphans) {
    OutputDifference difference = new OutputDifference();
    unequal.values().forEach(difference::addWrong);
    expected.forEach(
        (kind, contents) -> {
          Map<String, String> left = new HashMap<>(contents);
          for (ObjectNode record : newest(kind)) {
            boolean open = record.path("status").asText().equals("OPEN");
            if (isRetracted(record) || (open && orphans.contains(kind))) {
              continue;
            }
            String wanted = left.remove(RecordContent.identity(kind, record));
            String content = RecordContent.content(kind, record);
            if (wanted == null) {
              difference.addExtra(kind + " " + record);
            } else if (!wanted.equals(content)) {
              difference.addWrong(kind + " " + content + "\n  instead of " + wanted);
            }
          }
          left.values().forEach(content -> difference.addMissing(kind + " " + content));
        });
    return difference;
  }
}
