package io.weir.transforms.expectation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.record.Expectation.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One key alone: what it costs and what it keeps. */
class KeyExpectationsTest {
  private static final long DAY = 86_400_000;
  private static final int MANY = 200_000;

  private final List<Told> told = new ArrayList<>();

  private record Told(long time, Object id, Status status, Long at, long revision) {}

  private void tell(long time, Object id, long deadline, Status status, Long at, long revision) {
    told.add(new Told(time, id, status, at, revision));
  }

  private static KeyExpectations key(long within, long lateness) {
    return new KeyExpectations(within, 0, EmittedStatuses.ALL, EmitPolicy.of(true, lateness));
  }

  /** Pairs of an event and its follow-up, a second apart, all while none is settled. */
  @ParameterizedTest
  @ValueSource(strings = {"in order", "backwards", "shuffled"})
  void shouldCostNoMoreThanItsResultsWhenAKeyIsHot(String arrival) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, 2 * MANY).boxed().toList());
    if (arrival.equals("backwards")) {
      Collections.reverse(order);
    } else if (arrival.equals("shuffled")) {
      // Within a hundred places, so that a decider does not change much that it did not come for.
      Random random = new Random(1);
      for (int i = 0; i + 100 <= order.size(); i += 100) {
        Collections.shuffle(order.subList(i, i + 100), random);
      }
    }
    KeyExpectations key = key(DAY, 365 * DAY);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i : order) {
            int role = i % 2 == 0 ? ExpectationStep.AFTER : ExpectationStep.EXPECT;
            key.receive(new ExpectationStep(i * 1000L, (long) i, role), 0, this::tell);
          }
        });
    int revised = told.size();
    assertTrue(revised <= 30 * MANY, revised + " answers");
    told.clear();
    key.advance(KeyExpectations.ENDED, this::tell);
    assertEquals(List.of(), told, "all was told");
    assertTrue(key.isEmpty());
  }

  @Test
  void shouldDecideAllWaitingEventsByOneFollowUp() {
    KeyExpectations key = key(DAY, 1000);
    for (long i = 0; i < MANY; i++) {
      key.receive(new ExpectationStep(i, i, ExpectationStep.AFTER), 0, this::tell);
    }
    told.clear();
    key.receive(new ExpectationStep(MANY, "e", ExpectationStep.EXPECT), 0, this::tell);
    assertEquals(MANY, told.size());
    key.advance(MANY + 1001, this::tell);
    assertEquals(MANY, told.size());
    assertTrue(key.isEmpty());
  }

  @Test
  void shouldLeaveRevisionsRoomAtTheLongestDuration() {
    KeyExpectations key = key(Durations.MAX, 1000);
    long latest = 9_223_372_036_854_775L;
    key.receive(new ExpectationStep(latest, "a", ExpectationStep.AFTER), 0, this::tell);
    key.receive(new ExpectationStep(latest, "e", ExpectationStep.EXPECT), 0, this::tell);
    key.receive(new ExpectationStep(latest, "b", ExpectationStep.UNLESS), 0, this::tell);
    long first = 3 + Durations.MAX * 1024 + 1;
    assertEquals(
        List.of(
            new Told(latest, "a", Status.PENDING, null, 1),
            new Told(latest, "a", Status.MET, latest, first),
            new Told(latest, "a", Status.CANCELLED, latest, first + 1)),
        told);
    assertTrue(first > 0 && first + 1022 < Long.MAX_VALUE);
  }

  @Test
  void shouldEmitAgainWhenFinalWithMoreTies() {
    KeyExpectations key = key(1000, 0);
    key.receive(new ExpectationStep(0, "a", ExpectationStep.AFTER), 0, this::tell);
    key.receive(new ExpectationStep(600, "x", ExpectationStep.EXPECT), 0, this::tell);
    key.receive(new ExpectationStep(600, "z", ExpectationStep.UNLESS), 0, this::tell);
    key.receive(new ExpectationStep(600, "y", ExpectationStep.EXPECT), 0, this::tell);
    long one = 3 + 400 * 1024 + 1;
    Told met = new Told(0, "a", Status.MET, 600L, one);
    assertEquals(List.of(new Told(0, "a", Status.PENDING, null, 1), met), told);
    key.advance(601, this::tell);
    assertEquals(new Told(0, "a", Status.MET, 600L, one + 2), told.get(2));
    assertEquals(3, told.size());
    assertTrue(key.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldWaitForTheEndWithoutATimerWhenTheDeadlineIsBeyondTime(boolean changes) {
    KeyExpectations key =
        new KeyExpectations(Durations.MAX, 0, EmittedStatuses.ALL, EmitPolicy.of(changes, 1000));
    key.receive(new ExpectationStep(Long.MAX_VALUE, "a", ExpectationStep.AFTER), 0, this::tell);
    key.advance(9_223_371_950_454_774L, this::tell);
    long next = key.nextAdvance();
    assertTrue(next > 9_223_371_950_454_774L && next < Long.MAX_VALUE, "next at " + next);
    key.advance(KeyExpectations.ENDED, this::tell);
    assertEquals(Status.OVERDUE, told.get(told.size() - 1).status());
    assertEquals(changes ? 2 : 1, told.size());
    assertTrue(key.isEmpty());
  }

  @Test
  void shouldReportWhetherAnEventCameInTime() {
    KeyExpectations key = key(1000, 100);
    assertTrue(key.receive(new ExpectationStep(900, "a", ExpectationStep.AFTER), 1000, this::tell));
    assertTrue(
        !key.receive(new ExpectationStep(899, "b", ExpectationStep.AFTER), 1000, this::tell));
  }
}
