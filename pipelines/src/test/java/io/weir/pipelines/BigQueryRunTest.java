package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.OtherVersions;
import io.weir.io.bigquery.BigQueryMethod;
import io.weir.io.uri.OutputUris;
import io.weir.pipelines.options.RunRequest;
import io.weir.pipelines.run.PackPipeline;
import io.weir.testing.FakeBigQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack from a file into BigQuery, for which {@link FakeBigQuery} stands. */
class BigQueryRunTest {
  private static final String PACK =
      """
      pack: shop
      version: 3
      streams:
        orders:
          id: id
          time: time
          fields: {id: int, time: timestamp, customer: string, amount: double}
      features:
        n: {from: orders, by: customer, over: 1h, measure: count}
      decide: {on: orders, key: customer}
      rules:
        many: {when: "n > 1", outcome: review, score: 10, cooldown: 10m}
      sessions:
        visit: {from: orders, by: customer, gap: 10m, measures: {total: {measure: sum, of: amount}}}
      metrics:
        hourly: {from: orders, window: 1h, measures: {n: {measure: count}}}
      """;

  /** The third order comes before the second, so that records about both are revised. */
  private static final String ORDERS =
      """
      {"id": 1, "time": "2026-05-01T12:00:00Z", "customer": "c", "amount": 5}
      {"id": 3, "time": "2026-05-01T12:08:00Z", "customer": "c", "amount": 7.5}
      {"id": 2, "time": "2026-05-01T12:04:00Z", "customer": "c", "amount": 6}
      broken
      """;

  private static final List<String> DECISIONS =
      List.of("1 c approve {\"n\":1}", "2 c review {\"n\":2}", "3 c review {\"n\":3}");
  private static final List<String> ALERTS = List.of("many c 2 [2,3] CLOSED");
  private static final List<String> SESSIONS = List.of("visit c 3 {\"total\":18.5} CLOSED");
  private static final List<String> METRICS = List.of("hourly {\"n\":3} true");

  @TempDir Path directory;

  private FakeBigQuery bigQuery;

  @BeforeEach
  void write() throws Exception {
    bigQuery = FakeBigQuery.withNewDataset();
    Files.writeString(directory.resolve("shop.yaml"), PACK);
    Files.writeString(directory.resolve("orders.jsonl"), ORDERS);
  }

  @Test
  void shouldHoldTheHighestRevisionOfEachRecordWhenUpserting() throws Exception {
    run(BigQueryMethod.UPSERT);

    assertEquals(DECISIONS, shown(bigQuery.rows("decisions"), decision()));
    assertEquals(ALERTS, shown(valid(bigQuery.rows("alerts")), alert()));
    assertEquals(SESSIONS, shown(valid(bigQuery.rows("sessions")), session()));
    assertEquals(METRICS, shown(bigQuery.rows("metrics"), metric()));
    assertEquals(List.of("broken"), shown(bigQuery.rows("dead_letters"), "payload"));
  }

  @Test
  void shouldHoldEveryRevisionOfEachRecordWhenAppending() throws Exception {
    run(BigQueryMethod.APPEND);

    assertEquals(DECISIONS, shown(newest("decisions", "event"), decision()));
    assertEquals(ALERTS, shown(valid(newest("alerts", "id")), alert()));
    assertEquals(SESSIONS, shown(valid(newest("sessions", "id")), session()));
    assertEquals(METRICS, shown(newest("metrics", "id"), metric()));
    assertEquals(List.of("broken"), shown(bigQuery.rows("dead_letters"), "payload"));
    List<String> revisions = shown(bigQuery.rows("decisions"), "event", "sequence");
    assertEquals(revisions.stream().distinct().toList(), revisions);
  }

  private void run(BigQueryMethod method) throws Exception {
    RunRequest request =
        FakeTables.request(
            bigQuery,
            method,
            "--pack=" + directory.resolve("shop.yaml"),
            "--input=" + directory.resolve("orders.jsonl"),
            "--emit=changes");
    assertEquals(
        List.of(),
        OutputUris.prepare(
            request.outputs(), request.pack(), request.bounded(), OtherVersions.ASK));
    Pipeline pipeline = Pipeline.create(request.options());
    PackPipeline.setUp(pipeline, request);
    pipeline.run().waitUntilFinish();
  }

  private static String[] decision() {
    return new String[] {"event", "key", "outcome", "features"};
  }

  private static String[] alert() {
    return new String[] {"rule", "key", "count", "events", "status"};
  }

  private static String[] session() {
    return new String[] {"session", "key", "events", "measures", "status"};
  }

  private static String[] metric() {
    return new String[] {"metric", "measures", "final"};
  }

  /** What began with order 3 is void, if order 3 was processed before order 2. */
  private static List<Map<String, Object>> valid(List<Map<String, Object>> rows) {
    return rows.stream().filter(row -> !"RETRACTED".equals(row.get("status"))).toList();
  }

  private static List<String> shown(List<Map<String, Object>> rows, String... columns) {
    return rows.stream()
        .map(row -> Arrays.stream(columns).map(row::get).map(String::valueOf))
        .map(values -> values.collect(Collectors.joining(" ")))
        .sorted()
        .toList();
  }

  /** The row of each record with the highest sequence. */
  private List<Map<String, Object>> newest(String table, String id) throws Exception {
    Map<Object, Map<String, Object>> newest = new LinkedHashMap<>();
    bigQuery.rows(table).stream()
        .sorted(Comparator.comparing(row -> (String) row.get("sequence")))
        .forEach(row -> newest.put(row.get(id), row));
    return List.copyOf(newest.values());
  }
}
