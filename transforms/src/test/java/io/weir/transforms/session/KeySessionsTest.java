package io.weir.transforms.session;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.record.Session;
import io.weir.transforms.record.Session.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a key holds, how often it answers, and what it does with what should not happen. */
class KeySessionsTest {
  private static final long START = 1_772_359_200_000L;

  private static SimulatedKey key(long gap, long max, EmitPolicy emission) {
    SessionConfig config = new SessionConfig(TestSessions.pack(gap, max), "shopping", emission);
    return new SimulatedKey(config, new SessionRecords(config));
  }

  @Test
  void shouldTakeConstantStateForASessionOfAnyLength() {
    SimulatedKey key = key(10_000, 86_400_000, EmitPolicy.of(true, 60_000));
    key.advance(START);
    key.receive(TestSessions.click(START, "e00000"));
    key.receive(TestSessions.click(START + 1000, "e00001"));
    int two = key.bytes();
    for (int i = 2; i < 10_000; i++) {
      key.receive(TestSessions.click(START + i * 1000L, "e" + (10_000 + i)));
      if (i % 100 == 0) {
        key.advance(START + i * 1000L);
        key.settle();
        key.pass(2000);
      }
    }
    assertTrue(key.bytes() <= two + 20, key.bytes() + " bytes, and " + two + " of two events");
  }

  @Test
  void shouldKeepOnlyIdsOfEventsThatCanComeAgain() {
    SessionConfig config =
        new SessionConfig(
                TestSessions.pack(10_000, 86_400_000), "shopping", EmitPolicy.of(true, 60_000))
            .deduplicating();
    SimulatedKey key = new SimulatedKey(config, new SessionRecords(config));
    int most = 0;
    for (int i = 0; i < 1000; i++) {
      key.advance(START + i * 1000L);
      key.receive(TestSessions.click(START + i * 1000L, "e" + (10_000 + i)));
      key.receive(TestSessions.click(START + i * 1000L, "e" + (10_000 + i)));
      most = Math.max(most, key.bytes());
    }
    // Those of the last minute: 60 ids of 6 characters, with their tags, lengths and times.
    assertTrue(most < 60 * 11 + 150, most + " bytes");
    assertEquals(1000, key.duplicates);
  }

  @ParameterizedTest
  @CsvSource({"1h, 2000", "1m, 2000"})
  void shouldJoinEventsIntoOneBlockOnceTheWatermarkIsNear(String max, int most) {
    // All come before anybody knows a watermark, so any border might move; then few can.
    SimulatedKey key = key(10_000, Durations.parse(max), EmitPolicy.of(true, 60_000));
    for (int i = 0; i < 600; i++) {
      key.receive(TestSessions.click(START + i * 1000L, "e" + (1000 + i)));
    }
    int single = key.bytes();
    key.advance(START + 620_000);
    key.settle();
    assertTrue(single > 6000, single + " bytes of single events");
    assertTrue(key.bytes() < most, key.bytes() + " bytes when few borders can move");
  }

  @Test
  void shouldEmitMoreEventsOncePerEarlyFiring() {
    SimulatedKey key = key(10_000, FeatureSpec.FOREVER, new EmitPolicy(true, 60_000, 1000));
    for (int i = 0; i < 1000; i++) {
      key.receive(TestSessions.click(START + i * 10L, "e" + i));
      key.pass(10);
    }
    // Ten seconds of processing time, and the first at once.
    assertEquals(10, key.told.size(), 1);
  }

  @Test
  void shouldAlignEarlyFiringsOfManyKeys() {
    SessionConfig config =
        new SessionConfig(TestSessions.pack(1, 1), "shopping", new EmitPolicy(true, 0, 1000));
    assertEquals(5000, config.quietUntil(4000));
    assertEquals(5050, config.quietUntil(4001));
    assertEquals(5050, config.quietUntil(4050));
    SessionConfig always =
        new SessionConfig(TestSessions.pack(1, 1), "shopping", new EmitPolicy(true, 0, 0));
    assertEquals(4001, always.quietUntil(4001));
  }

  @Test
  void shouldCloseInTimeASessionThatALateEventMakesEndEarlier() {
    SimulatedKey key = key(20_000, 3000, EmitPolicy.of(true, 60_000));
    key.receive(TestSessions.click(START + 45_000, "other"));
    key.receive(TestSessions.click(START + 52_000, "b"));
    key.receive(TestSessions.click(START + 54_000, "c"));
    // The other session closes, and the timer is set for the next one.
    key.advance(START + 71_000);
    key.settle();
    // The session of b and c would close at 74. Now that of a and b closes at 72.
    key.receive(TestSessions.click(START + 50_000, "a"));
    key.advance(START + 72_000);
    key.settle();
    Session last = key.told.get(key.told.size() - 1);
    assertEquals(START + 50_000, last.start());
    assertEquals(START + 52_000, last.end());
    assertEquals(Status.CLOSED, last.status());
  }

  @Test
  void shouldStartOrJoinASessionWhenAnEventsTimeIsFinal() {
    SimulatedKey key = key(10_000, 20_000, EmitPolicy.of(true, 1000));
    key.advance(START);
    key.receive(TestSessions.click(START + 5000, "a"));
    key.receive(TestSessions.click(START + 14_000, "b"));
    key.receive(TestSessions.click(START + 23_000, "c"));
    key.receive(TestSessions.click(START + 32_000, "d"));
    key.advance(START + 35_000);
    key.settle();
    for (int i = 0; i < 40; i++) {
      key.receive(TestSessions.click(START + i * 1000L, "late" + i));
      key.settle();
    }
    key.advance(SimulatedKey.END);
    key.settle();
    assertEquals(0, key.bytes());
    // Nothing is lost: the last versions hold all events.
    Map<String, Session> last = new HashMap<>();
    key.told.forEach(s -> last.put(s.id(), s));
    long events =
        last.values().stream()
            .filter(s -> s.status() == Status.CLOSED)
            .mapToLong(Session::events)
            .sum();
    assertEquals(44, events);
  }

  @ParameterizedTest
  @CsvSource({"true, in order", "true, shuffled", "false, in order", "false, shuffled"})
  void shouldNotBeQuadraticWhenAKeyIsHot(boolean changes, String order) {
    long max = 86_400_000;
    SessionConfig config =
        new SessionConfig(
            TestSessions.pack(1_800_000, max), "shopping", EmitPolicy.of(changes, 3_600_000));
    List<SessionEvent> events = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      events.add(TestSessions.click(START + i * 10L, "e" + i, i % 3 == 0, 1.0, "p"));
    }
    if (order.equals("shuffled")) {
      Collections.shuffle(events, new Random(1));
    }
    KeySessions key = new KeySessions(config, config.spec(), config.measures());
    List<EmittedSession> told = new ArrayList<>();
    KeySessions.SessionOutput out =
        (first, version, status, timing, successor) -> told.add(version);
    assertTimeoutPreemptively(
        ofSeconds(60),
        () -> {
          for (int i = 0; i < events.size(); i++) {
            key.receive(events.get(i), START + i / 100, i, out);
          }
        });
    key.advance(SimulatedKey.END, out);
    assertEquals(200_000, told.get(told.size() - 1).events());
    assertTrue(key.isEmpty());
  }
}
