package io.weir.pipelines.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of everything that a run told. */
public final class Conformity {
  private static final Set<String> PASSING =
      Set.of("EARLY", "LATE", "OPEN", "PENDING", "RETRACTED");

  private Conformity() {}

  /** Of a run with {@code --emit=final}: each record once, and as the oracle says. */
  public static void ofFinal(ConformanceRecords expected, ConformanceRecords told) {
    for (String kind : ConformanceRecords.ANSWERS) {
      told.versions(kind)
          .values()
          .forEach(all -> assertEquals(1, all.size(), () -> kind + " told again: " + all));
      for (ObjectNode record : told.of(kind)) {
        assertTrue(
            !PASSING.contains(record.path("status").asText())
                && !PASSING.contains(record.path("timing").asText())
                && record.path("final").asBoolean(true),
            () -> kind + " not final: " + record);
      }
    }
    assertAnswers(expected, told);
  }

  /**
   * Of a run with {@code --emit=changes}: what each record says last is what it says under {@code
   * --emit=final}, with no more knowledge than there, and as the oracle says.
   *
   * @param once what a run with {@code --emit=final} told
   */
  public static void ofChanges(
      ConformanceRecords expected, ConformanceRecords once, ConformanceRecords told) {
    for (String kind : ConformanceRecords.ANSWERS) {
      told.versions(kind).values().forEach(all -> assertEqualRevisionsAreEqual(kind, all));
      assertSupersededByOthers(kind, told);
      Map<String, ObjectNode> last = told.last(kind);
      last.forEach(
          (id, record) ->
              assertTrue(
                  !PASSING.contains(record.path("status").asText()),
                  () -> kind + " left as it was: " + record));
      Map<String, ObjectNode> finals = once.last(kind);
      assertEquals(finals.keySet(), last.keySet(), kind);
      finals.forEach((id, record) -> assertLastOf(record, last.get(id)));
    }
    assertAnswers(expected, told);
  }

  /**
   * Of tables that keep the newest revision of each record, of a run that has emitted everything:
   * each record once, none waits for more, and they are as the oracle says.
   */
  public static void ofNewest(ConformanceRecords expected, ConformanceRecords rows) {
    for (String kind : ConformanceRecords.ANSWERS) {
      rows.versions(kind)
          .values()
          .forEach(all -> assertEquals(1, all.size(), () -> kind + " has several rows: " + all));
      rows.last(kind)
          .values()
          .forEach(
              record ->
                  assertTrue(
                      !PASSING.contains(record.path("status").asText()),
                      () -> kind + " not final: " + record));
    }
    assertAnswers(expected, rows);
  }

  private static void assertLastOf(ObjectNode once, ObjectNode last) {
    assertEquals(ConformanceRecords.bare(once), ConformanceRecords.bare(last));
    assertTrue(
        last.get("revision").asLong() <= once.get("revision").asLong(),
        () -> last + " outranks " + once);
  }

  private static void assertEqualRevisionsAreEqual(String kind, List<ObjectNode> versions) {
    for (int i = 1; i < versions.size(); i++) {
      ObjectNode one = ConformanceRecords.without(versions.get(i - 1), "arrived", "decided");
      ObjectNode next = ConformanceRecords.without(versions.get(i), "arrived", "decided");
      assertTrue(
          !one.get("revision").equals(next.get("revision")) || one.equals(next),
          () -> kind + " of one revision: " + one + " and " + next);
    }
  }

  /** What is void because of another names one that was told too. */
  private static void assertSupersededByOthers(String kind, ConformanceRecords told) {
    Set<String> ids = told.versions(kind).keySet();
    for (ObjectNode record : told.of(kind)) {
      JsonNode other = record.path("supersededBy");
      assertTrue(
          other.isMissingNode()
              || other.isNull()
              || (ids.contains(other.toString()) && !other.equals(record.get("id"))),
          () -> kind + " superseded by what was not told: " + record);
    }
  }

  private static void assertAnswers(ConformanceRecords expected, ConformanceRecords told) {
    for (String kind : ConformanceRecords.ANSWERS) {
      List<JsonNode> missing = bare(expected.of(kind));
      List<JsonNode> surplus = new ArrayList<>();
      for (JsonNode record : bare(told.last(kind).values())) {
        if (!missing.remove(record)) {
          surplus.add(record);
        }
      }
      assertTrue(
          missing.isEmpty() && surplus.isEmpty(),
          () -> kind + " expected: " + lines(missing) + "\nbut told: " + lines(surplus));
    }
  }

  private static List<JsonNode> bare(Iterable<ObjectNode> records) {
    List<JsonNode> bare = new ArrayList<>();
    records.forEach(record -> bare.add(ConformanceRecords.bare(record)));
    return bare;
  }

  private static String lines(List<JsonNode> records) {
    StringBuilder text = new StringBuilder();
    records.stream().limit(5).forEach(record -> text.append('\n').append(record));
    return text + "\n(" + records.size() + " in all)";
  }
}
