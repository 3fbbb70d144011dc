package io.weir.transforms.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.feature.StageMessage;
import io.weir.transforms.feature.StageState;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.HeldKey;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A key that nothing comes for any more goes away, whole and when the pack says so: the processes
 * themselves, their state going through its bytes, with a timer that fires when it is due.
 */
class ExpiryTest {
  private static final long START = 1_772_359_200_000L;
  private static final long LATENESS = 60_000;

  private static DecisionConfig config(String over, String cooldown, boolean changes)
      throws PackException {
    Pack pack =
        PackReader.read(
            "test",
            """
            pack: test
            version: 1
            streams:
              p: {id: id, time: time, fields: {id: string, time: timestamp, card: string, device: string}}
            features:
              n: {from: p, by: card, over: OVER, measure: count}
              cards: {from: p, by: device, over: OVER, measure: distinct, of: card}
            decide: {on: p, key: card}
            rules:
              any: {when: "n >= 1", outcome: review, cooldown: COOLDOWN}
            """
                .replace("OVER", over)
                .replace("COOLDOWN", cooldown));
    return new DecisionConfig(pack, EmitPolicy.of(changes, LATENESS));
  }

  private static Event event(String id, long time) {
    Object[] values = {id, java.time.Instant.ofEpochMilli(time), "c", "d"};
    return new Event("p", id, time, 0, values);
  }

  @ParameterizedTest
  // Exact windows; then tiled ones, which hold whole tiles: up to two 256ths more.
  @CsvSource({
    "10m, 0s, true, 10m",
    "10m, 0s, false, 10m",
    "10m, 30m, true, 30m",
    "24h, 0s, true, 24h11m15s",
    "24h, 0s, false, 24h11m15s",
    "7d, 1h, true, 7d1h18m45s"
  })
  void shouldClearAKeyWhenNothingNeedsIt(String over, String cooldown, boolean changes, String held)
      throws PackException {
    Worker worker = new Worker(config(over, cooldown, changes));
    worker.receive(event("a", START));
    long mayBeHeld = Durations.parse(held) + LATENESS;
    assertNotNull(worker.decide.bytes());
    assertNotNull(worker.measure.bytes());

    worker.advance(START + Math.max(Durations.parse(over), Durations.parse(cooldown)) - 1000);
    assertNotNull(worker.decide.bytes(), "the primary key is still needed");
    // Timers are rounded up to whole seconds.
    worker.advance(START + mayBeHeld + 3000);
    assertNull(worker.decide.bytes(), "the primary key is held too long");
    assertNull(worker.measure.bytes(), "the other key is held too long");
    assertEquals(Long.MAX_VALUE, worker.decide.timer);
    assertEquals(Long.MAX_VALUE, worker.measure.timer);
    assertTrue(worker.firings <= 8, worker.firings + " timers for one event");
  }

  @Test
  void shouldHoldNoMoreThanTheWindowOfABusyKey() throws PackException {
    int seconds = 3600;
    Worker busy = steady(0, seconds);
    Worker fresh = steady(seconds - 720, seconds);
    // The two differ in what they ever learned, which is a number, and not in what they hold.
    assertEquals(fresh.decide.bytes().length, busy.decide.bytes().length, 10);
    assertEquals(fresh.measure.bytes().length, busy.measure.bytes().length, 10);
  }

  /** An event each second, and the watermark right behind it. */
  private static Worker steady(int from, int to) throws PackException {
    Worker worker = new Worker(config("10m", "0s", true));
    for (int i = from; i < to; i++) {
      worker.receive(event("a" + (1000 + i), START + i * 1000L));
      worker.advance(START + i * 1000L);
    }
    return worker;
  }

  @Test
  void shouldKeepAnEndlessWindowAsOneTile() throws PackException {
    Worker worker = new Worker(config("forever", "0s", true));
    worker.receive(event("a", START));
    worker.advance(START + LATENESS + 2000);
    int one = worker.decide.bytes().length;
    for (int i = 1; i < 500; i++) {
      worker.receive(event("a" + i, START + i * 86_400_000L));
    }
    worker.advance(START + 1000 * 86_400_000L);
    assertNotNull(worker.decide.bytes(), "forever is forever");
    assertEquals(one, worker.decide.bytes().length, 4);
    assertEquals(Long.MAX_VALUE, worker.decide.timer, "nothing is left to do");
  }

  /** A worker with the processes of the two stages and one key of each. */
  private static final class Worker {
    final StageRouter router;
    final HeldKey<StageState, StageMessage, StageMessage> measure;
    final HeldKey<KeyDecisions, StageMessage, Decision> decide;
    // The deciding stage is behind the measuring one.
    private long measured = START - 1;
    private long decided = START - 1;
    final List<StageMessage> parts = new ArrayList<>();
    int firings;

    Worker(DecisionConfig config) {
      router = new StageRouter(config.pack(), new DecisionEngine(config).plan, config.changes());
      measure =
          new HeldKey<>(
              new MeasureKey(config, 1),
              KeyBytes.of(new Object[] {"d"}, new int[] {0}),
              () -> measured,
              (output, key, message) -> parts.add(message));
      decide =
          new HeldKey<>(
              new DecideKey(config, Map.of()),
              KeyBytes.of(new Object[] {"c"}, new int[] {0}),
              () -> decided,
              decision -> {});
    }

    void receive(Event event) {
      router.route(
          event,
          (stage, key, arrival) -> {
            if (stage == 0) {
              decide.receive(arrival);
            } else {
              measure.receive(arrival);
            }
          });
      flow();
    }

    /** The watermark comes to a time: first to the measuring stage, then to the deciding one. */
    void advance(long watermark) {
      measured = watermark;
      firings += measure.fire();
      flow();
      decided = watermark;
      firings += decide.fire();
    }

    private void flow() {
      parts.forEach(decide::receive);
      parts.clear();
    }
  }
}
