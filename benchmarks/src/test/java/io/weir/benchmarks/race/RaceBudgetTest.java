package io.weir.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.benchmarks.race.RaceTask.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RaceBudgetTest {
  private Duration elapsed = Duration.ZERO;
  private final RaceBudget budget = new RaceBudget(Duration.ofMinutes(2), () -> elapsed);
  private final List<String> ran = new ArrayList<>();

  @Test
  void shouldRunATaskWhenItsGuessEndsWithTheBudget() {
    run(budget, Map.of("a", 10), task("a", Kind.ROUND, 1, 120));
    assertEquals(List.of("job a, round 1"), ran);
    assertEquals(List.of(), budget.leftOut());
  }

  @Test
  void shouldLeaveATaskOutAndRunALaterOneWhenOnlyThatEndsInTime() {
    run(
        budget,
        Map.of("a", 50, "h", 70),
        task("a", Kind.ROUND, 1, 50),
        task("a", Kind.LATENCY, 0, 71),
        task("h", Kind.HISTORY, 0, 70));
    assertEquals(List.of("job a, round 1", "job h, features over a file"), ran);
    assertEquals(List.of("job a, latency: takes about 71 s, and 70 s were left"), budget.leftOut());
  }

  @Test
  void shouldExpectTheTimeOfTheJobsLastRoundWhenTheJobHasHadOne() {
    run(
        budget,
        Map.of("a", 30, "b", 61),
        task("a", Kind.ROUND, 1, 1),
        task("b", Kind.ROUND, 1, 1),
        task("b", Kind.ROUND, 2, 1),
        task("a", Kind.ROUND, 2, 1));
    assertEquals(
        List.of(
            "job b, round 2: takes about 61 s, and 29 s were left",
            "job a, round 2: takes about 30 s, and 29 s were left"),
        budget.leftOut());
  }

  @Test
  void shouldExpectTheLongestTimeOfOtherJobsWhenTheJobHasHadNothingLikeIt() {
    run(
        budget,
        Map.of("a", 41, "b", 40),
        task("a", Kind.LATENCY, 0, 1),
        task("b", Kind.LATENCY, 0, 1),
        task("c", Kind.LATENCY, 0, 1));
    assertEquals(List.of("job c, latency: takes about 41 s, and 39 s were left"), budget.leftOut());
  }

  @Test
  void shouldNotExpectTheTimeOfAnotherKindWhenNothingLikeItWasMeasured() {
    run(budget, Map.of("a", 100), task("a", Kind.EQUALITY, 0, 1), task("a", Kind.ROUND, 1, 20));
    assertEquals(List.of("job a, equality", "job a, round 1"), ran);
  }

  @Test
  void shouldSayThatNoTimeIsLeftWhenATaskTookTooLong() {
    run(budget, Map.of("a", 130), task("a", Kind.ROUND, 1, 1), task("h", Kind.HISTORY, 0, 5));
    assertEquals(
        List.of("job h, features over a file: takes about 5 s, and 0 s were left"),
        budget.leftOut());
  }

  @Test
  void shouldRunEverythingWhenTimeIsUnlimited() {
    RaceBudget unlimited = new RaceBudget(Duration.ZERO, () -> elapsed);
    run(
        unlimited,
        Map.of("a", 86_400),
        task("a", Kind.ROUND, 1, 86_400),
        task("a", Kind.ROUND, 2, 86_400));
    assertEquals(List.of("job a, round 1", "job a, round 2"), ran);
    assertEquals(List.of(), unlimited.leftOut());
  }

  /** Runs tasks that each take the seconds of their job. */
  private void run(RaceBudget budget, Map<String, Integer> seconds, RaceTask... tasks) {
    budget.run(
        List.of(tasks),
        task -> {
          ran.add(task.name());
          elapsed = elapsed.plusSeconds(seconds.get(task.job()));
        });
  }

  private static RaceTask task(String job, Kind kind, int round, int guessedSeconds) {
    return new RaceTask(job, kind, round, Duration.ofSeconds(guessedSeconds));
  }
}
