package io.weir.io.bigquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.api.services.bigquery.model.Table;
import io.weir.transforms.detection.RecordTypes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Session;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BigQueryTableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decisions | event STRING, time TIMESTAMP, key STRING, outcome STRING, score INTEGER,"
            + " rules JSON, reasons JSON, features JSON, revision INTEGER, timing STRING,"
            + " pack STRING, version STRING, arrived TIMESTAMP, decided TIMESTAMP",
        "alerts | id STRING, rule STRING, key STRING, outcome STRING, start TIMESTAMP,"
            + " end TIMESTAMP, count INTEGER, events JSON, score INTEGER, reason STRING,"
            + " status STRING, revision INTEGER, supersededBy STRING, pack STRING, version STRING",
        "sessions | id STRING, session STRING, key STRING, start TIMESTAMP, end TIMESTAMP,"
            + " events INTEGER, measures JSON, flags JSON, status STRING, revision INTEGER,"
            + " timing STRING, supersededBy STRING, pack STRING, version STRING",
        "metrics | id STRING, metric STRING, group JSON, start TIMESTAMP, end TIMESTAMP,"
            + " measures JSON, revision INTEGER, timing STRING, final BOOLEAN, pack STRING,"
            + " version STRING",
        "expectations | id STRING, expectation STRING, event STRING, key STRING,"
            + " started TIMESTAMP, deadline TIMESTAMP, status STRING, at TIMESTAMP,"
            + " revision INTEGER, pack STRING, version STRING",
        "late | hash STRING, stream STRING, id STRING, time TIMESTAMP, watermark TIMESTAMP,"
            + " origin STRING, payload STRING, encoding STRING",
        "dead_letters | hash STRING, stream STRING, stage STRING, reason STRING,"
            + " exception STRING, origin STRING, payload STRING, encoding STRING, time TIMESTAMP",
      })
  void shouldHaveAColumnOfEachFieldOfALine(String name, String columns) {
    assertEquals(columns, columns(table(name, BigQueryMethod.UPSERT)));

    boolean revised = !columns.startsWith("hash");
    assertEquals(
        columns + (revised ? ", sequence STRING" : ""),
        columns(table(name, BigQueryMethod.APPEND)));
  }

  @Test
  void shouldHaveColumnsOfWhatAlertsCarryIfARuleAsks() {
    Pack pack =
        PackReader.read(
            "test",
            """
            streams: {s: {id: id, time: t, fields: {id: string, t: timestamp}}}
            decide: {on: s, key: id}
            rules: {r: {when: true, alert: {fields: [t]}}}
            """);

    assertEquals(
        "id STRING, rule STRING, key STRING, outcome STRING, start TIMESTAMP, end TIMESTAMP,"
            + " count INTEGER, events JSON, score INTEGER, reason STRING, lastReason STRING,"
            + " first JSON, last JSON, status STRING, revision INTEGER, supersededBy STRING,"
            + " pack STRING, version STRING",
        columns(BigQueryTable.of(Alert.TYPE.writtenBy(pack), BigQueryMethod.UPSERT)));
  }

  @ParameterizedTest
  @CsvSource({
    "decisions, pack event, pack event key",
    "alerts, id, id key",
    "sessions, id, id key",
    "metrics, id, id",
    "expectations, id, id key",
    "late, hash, hash",
    "dead_letters, hash, hash"
  })
  void shouldIdentifyRowsAsPostgresDoesAndClusterThemByIdentityAndKey(
      String name, String primaryKey, String clustering) {
    Table upserted = table(name, BigQueryMethod.UPSERT).resource("p", "d");

    assertEquals(
        List.of(primaryKey.split(" ")),
        upserted.getTableConstraints().getPrimaryKey().getColumns());
    assertEquals(List.of(clustering.split(" ")), upserted.getClustering().getFields());
    assertNull(upserted.getTimePartitioning());
  }

  @Test
  void shouldPartitionAppendedRowsByTheDayOfTheirArrival() {
    Table appended = BigQueryTable.of(Session.TYPE, BigQueryMethod.APPEND).resource("p", "d");

    assertEquals("DAY", appended.getTimePartitioning().getType());
    assertNull(appended.getTimePartitioning().getField(), "no column: the time of arrival");
    assertNull(appended.getTableConstraints());
  }

  @Test
  void shouldCallATableWhatPostgresCallsItButWithoutHyphens() {
    assertEquals("dead_letters", BigQueryTable.of(DeadLetter.TYPE, BigQueryMethod.UPSERT).name());
  }

  static BigQueryTable table(String name, BigQueryMethod method) {
    for (RecordType<?> type : RecordTypes.ALL) {
      BigQueryTable table = BigQueryTable.of(type, method);
      if (table.name().equals(name)) {
        return table;
      }
    }
    throw new AssertionError("no table " + name);
  }

  private static String columns(BigQueryTable table) {
    return table.schema().getFields().stream()
        .map(field -> field.getName() + " " + field.getType())
        .collect(Collectors.joining(", "));
  }
}
