package io.weir.transforms.expectation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.pack.spec.Durations;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is foretold against the bytes of real states, fed at the rate until nothing grows. */
class ExpectationStateSizeTest {
  private static final long START = 1_772_359_200_000L;
  private static final long LATENESS = 60_000;

  @ParameterizedTest
  @CsvSource({
    "10m, 10, true",
    "1h, 0.1, true",
    "1h, 0.1, false",
    "3d, 0.001, true",
    "1d, 0.01, false",
    "1m, 0.1, true"
  })
  void shouldBeWithinTwiceTheMeasuredSize(String duration, double rate, boolean changes) {
    long within = Durations.parse(duration);
    ExpectationConfig config =
        new ExpectationConfig(
            ExpectationOrders.pack(ExpectationOrders.BY_ORDER, within),
            ExpectationOrders.NAME,
            EmitPolicy.of(changes, LATENESS));
    ExpectationWorker worker = new ExpectationWorker(config);
    Random random = new Random(1);
    long time = START;
    double bytes = 0;
    int moments = 0;
    for (int i = 0; moments < 200; i++) {
      time += (long) Math.ceil(-Math.log(1 - random.nextDouble()) / rate * 1000);
      String id = String.format(Locale.ROOT, "order-%010d", i);
      worker.watermark = time;
      worker.fire();
      worker.receive(ExpectationOrders.event(id, time, "a", "o", null, ExpectationOrders.BY_ORDER));
      worker.told.clear();
      if (time > START + within + LATENESS) {
        bytes += worker.keys.values().iterator().next().bytes().length;
        moments++;
      }
    }
    double measured = bytes / moments;
    ExpectationStateSize size = new ExpectationStateSize(rate, LATENESS);
    double foretold = size.ofKey(config.spec());
    assertTrue(
        foretold <= 2 * measured && measured <= 2 * foretold,
        () -> String.format(Locale.ROOT, "foretold %.0f, measured %.0f", foretold, measured));
    double ofOpen = measured / size.open(config.spec());
    assertTrue(
        size.open(config.spec()) < 50
            || (size.ofOpen() <= 2 * ofOpen && ofOpen <= 2 * size.ofOpen()),
        () -> String.format(Locale.ROOT, "foretold %.1f each, not %.1f", size.ofOpen(), ofOpen));
  }
}
