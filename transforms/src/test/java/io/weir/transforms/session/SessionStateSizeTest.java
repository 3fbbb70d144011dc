package io.weir.transforms.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.Pack;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is foretold against the bytes of a real session, fed at the rate. */
class SessionStateSizeTest {
  private static final long START = 1_772_359_200_000L;
  private static final long LATENESS = 60_000;

  @ParameterizedTest
  @CsvSource({
    "forever, 0.01, 1h, false",
    "forever, 1, 10m, false",
    "24h, 0.01, 3h, false",
    "24h, 5, 1h, false",
    "30s, 2, 20s, false",
    "10s, 2, 10s, false",
    "24h, 0.01, 3h, true",
    "24h, 5, 1h, true",
    "10s, 2, 10s, true"
  })
  void shouldBeWithinTwiceTheMeasuredSize(
      String max, double rate, String lasting, boolean deduplicates) {
    long longest = max.equals("forever") ? FeatureSpec.FOREVER : Durations.parse(max);
    Pack pack = TestSessions.pack(600_000, longest);
    SessionConfig once = new SessionConfig(pack, "shopping", EmitPolicy.of(true, LATENESS));
    SessionConfig config = deduplicates ? once.deduplicating() : once;
    SimulatedKey key = new SimulatedKey(config, new SessionRecords(config));
    long step = Math.round(1000 / rate);
    // Sessions that end for their length go on into the next; the last is as long as is said.
    long total = Durations.parse(lasting) + (longest < LATENESS ? 20 * longest : 0);
    int number = 0;
    for (long at = 0; at < total; at += step) {
      key.advance(START + at);
      key.settle();
      String id = String.format(Locale.ROOT, "click-%010d", number++);
      key.receive(TestSessions.click(START + at, id, true, number / 10.0, "page-of-16-chars"));
      key.pass(step);
    }
    double foretold =
        new SessionStateSize(rate, LATENESS, deduplicates)
            .ofKey(config.spec(), pack.streams().get("clicks"), Durations.parse(lasting));
    double measured = key.bytes();
    assertTrue(
        foretold <= 2 * measured && measured <= 2 * foretold,
        () -> String.format(Locale.ROOT, "foretold %.0f, measured %.0f", foretold, measured));
  }
}
