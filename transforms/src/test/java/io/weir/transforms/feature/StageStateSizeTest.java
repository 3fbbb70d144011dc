package io.weir.transforms.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is foretold against the bytes of real states, fed at the rate until nothing grows. */
class StageStateSizeTest {
  private static final long START = 1_772_359_200_000L;
  private static final long UNSETTLED = 65_000;

  private static FeaturePlan plan(String feature) {
    Pack pack =
        PackReader.read(
            "test",
            """
            pack: test
            version: 1
            streams:
              payments: {id: id, time: time, fields: {id: string, time: timestamp, card: string, n: int, amount: double}}
            features:
              f: {from: payments, by: card, FEATURE}
            decide: {on: payments, key: card}
            """
                .replace("FEATURE", feature));
    return FeaturePlan.of(pack);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "over: 10m, measure: count | 1",
        "over: 1h, measure: count | 0.01",
        "over: 1h, measure: sum, of: amount | 0.1",
        "over: 1h, measure: avg, of: n | 0.1",
        "over: 1h, measure: distinct, of: id | 0.1",
        "over: 1h, measure: last, of: id, current: exclude | 0.1",
        "over: 1h, delay: 2h, measure: count | 0.1",
        "over: 24h, exact: true, measure: count | 0.05",
        "over: 24h, measure: count | 0.05",
        "over: 24h, measure: count | 0.001",
        "over: 24h, measure: sum, of: amount | 0.05",
        "over: 24h, measure: distinct, of: id | 0.05",
        "over: 24h, measure: last, of: id | 0.05",
        "over: 7d, measure: count | 0.01",
        "over: 7d, measure: sum, of: amount | 0.01",
        "over: 7d, measure: last, of: id | 0.02",
        "over: 7d, measure: stddev, of: amount | 0.01",
        "over: 7d, delay: 1h, measure: ratio, where: 'amount > 5.0' | 0.01",
        "over: 7d, measure: distinct, of: id | 0.02",
        "over: forever, measure: last, of: id | 0.01",
        "over: forever, measure: count | 1",
      })
  void shouldBeWithinTwiceTheMeasuredSize(String feature, double rate) throws IOException {
    FeaturePlan plan = plan(feature);
    double foretold = new StageStateSize(rate, UNSETTLED).ofStage(plan, 0);
    double measured = measure(plan, rate);
    assertTrue(
        foretold <= 2 * measured && measured <= 2 * foretold,
        () -> String.format(Locale.ROOT, "foretold %.0f, measured %.0f", foretold, measured));
  }

  /** The mean size over some moments of a key that gets events at random. */
  private static double measure(FeaturePlan plan, double rate) throws IOException {
    Random random = new Random(1);
    StagePlan stage = plan.stages().get(0);
    SeriesSpec series = stage.series().get(0);
    StageState state = new StageState(new StageLayout(stage, 0, 1, 1, "payments", true));
    long reach = series.isForever() ? 86_400_000 : series.reach();
    long time = START;
    double bytes = 0;
    int moments = 0;
    for (long i = 0; time < START + 2 * reach; i++) {
      time += (long) Math.ceil(-Math.log(1 - random.nextDouble()) / rate * 1000);
      String id = String.format(Locale.ROOT, "payment-%08d", i);
      state.arrive(arrival(series, id, time, random), c -> {});
      state.finalizeUpTo(time - UNSETTLED, c -> {});
      boolean steady = time > START + reach + reach / 2;
      if (steady && random.nextInt(10) == 0) {
        bytes += bytes(state) + 5;
        moments++;
      }
    }
    return bytes / moments;
  }

  private static StageInput arrival(SeriesSpec series, String id, long time, Random random) {
    double amount = random.nextInt(100_000) / 100.0;
    Object value =
        series.of() == null
            ? (Object) true
            : switch (series.of()) {
              case "id" -> id;
              case "amount" -> amount;
              default -> (long) random.nextInt(1_000_000);
            };
    Object[] fields = {id, java.time.Instant.ofEpochMilli(time), "card-00000000042", amount};
    StageInput.FeatureRequest question =
        new StageInput.FeatureRequest(true, time + 200, fields, 0, new byte[0]);
    return new StageInput(new EventPosition(time, id, "payments"), new Object[] {value}, question);
  }

  private static int bytes(StageState state) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StageStateEncoding.write(state, new DataOutputStream(out));
    return out.size();
  }

  @Test
  void shouldBoundAWindowByItsTiles() {
    SeriesSpec day = plan("over: 24h, measure: count").stages().get(0).series().get(0);
    double busy = new StageStateSize(1000, 0).ofSeries(day);
    double busier = new StageStateSize(100_000, 0).ofSeries(day);
    assertEquals(busy, busier, 256 * 4);
    assertEquals(256, new StageStateSize(1000, 0).tiles(day), 0.1);
    assertEquals(0, new StageStateSize(1000, 0).exactFor(day));
  }
}
