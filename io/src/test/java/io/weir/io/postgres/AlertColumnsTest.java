package io.weir.io.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.PackRecords;
import io.weir.transforms.pack.yaml.PackReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The columns of alerts follow from what the rules of a pack say of alerts. */
class AlertColumnsTest {
  private static final String PACK =
      """
      streams:
        s: {id: id, time: t, fields: {id: string, t: timestamp, card: string, shop: int, n: int}}
      decide: {on: s, key: card}
      rules:
      """;

  private static List<String> columns(String rules) {
    return RecordTables.of(PackRecords.of(PackReader.read("test", PACK + rules))).stream()
        .filter(table -> table.kind().equals("alerts"))
        .flatMap(table -> table.columns().stream())
        .map(column -> column.name() + " " + column.type().sql())
        .toList();
  }

  @Test
  void shouldHaveColumnsOfWhatAlertsCarryOnlyIfARuleAsks() {
    List<String> plain = columns("  a: {when: true, alert: {once: 1m}}\n");
    List<String> carrying = columns("  a: {when: true}\n  b: {when: true, alert: {fields: [n]}}\n");

    assertEquals(
        List.of(
            "id text",
            "rule text",
            "key text",
            "outcome text",
            "start timestamp with time zone",
            "end timestamp with time zone",
            "count bigint",
            "events jsonb",
            "score bigint",
            "reason text",
            "status text",
            "revision bigint",
            "supersededBy text",
            "pack text",
            "version text"),
        plain);
    assertEquals(
        List.of("reason text", "lastReason text", "first jsonb", "last jsonb", "status text"),
        carrying.subList(9, 14));
    assertEquals(plain.size() + 3, carrying.size());
  }

  @Test
  void shouldHaveKeysOfTheTypeThatAllRulesHave() {
    assertEquals("key bigint", columns("  a: {when: true, alert: {key: shop}}\n").get(2));
    assertEquals(
        "key bigint",
        columns("  a: {when: true, alert: {key: n}}\n  b: {when: true, alert: {key: shop}}\n")
            .get(2));
    assertEquals(
        "key jsonb", columns("  a: {when: true}\n  b: {when: true, alert: {key: shop}}\n").get(2));
    assertEquals("key jsonb", columns("  a: {when: true, alert: {key: [card]}}\n").get(2));
  }
}
