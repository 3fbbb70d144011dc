package io.weir.io.postgres;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.Session;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The views show decimals as numerics. */
class DecimalColumnsTest {
  private static final String PACK =
      """
      pack: shop
      version: 1
      streams:
        payments: {id: id, time: time, fields: {id: string, time: timestamp, card: string, amount: decimal(2)}}
      features:
        spent: {from: payments, by: card, over: 1h, measure: sum, of: amount}
        mean: {from: payments, by: card, over: 1h, measure: avg, of: amount}
        spread: {from: payments, by: card, over: 1h, measure: stddev, of: amount}
        doubled: {value: "spent * 2"}
      decide: {on: payments, key: card}
      sessions:
        visits: {from: payments, by: card, gap: 1m, measures: {median: {measure: quantile, of: amount, q: 0.5}}}
      metrics:
        minutes: {from: payments, window: 1m, measures: {highest: {measure: max, of: amount}}}
      """;

  private static String views() {
    Pack pack = PackReader.read("shop", PACK);
    List<RecordTable> tables =
        Stream.of(Decision.TYPE, Session.TYPE, Metric.TYPE).map(RecordTable::of).toList();
    return PackViews.of(pack, tables).stream()
        .map(ViewBuilder::definition)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void shouldBeNumericsInTheViews() {
    String views = views();
    for (String value :
        List.of(
            "(r.\"features\"->>'spent') AS numeric",
            "(r.\"features\"->>'mean') AS numeric",
            "(r.\"features\"->>'doubled') AS numeric",
            "(r.\"measures\"->>'median') AS numeric",
            "(r.\"measures\"->>'highest') AS numeric",
            "(r.\"features\"->>'spread') AS double precision")) {
      assertTrue(views.contains("CAST(" + value + ")"), () -> value + " in\n" + views);
    }
  }
}
