package io.weir.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.benchmarks.measure.Latency;
import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.workload.RaceJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RacePlanTest {
  private static final List<Contestant> CONTESTANTS = List.of(Contestant.values());
  private static final RunFigures FIGURES = new RunFigures(1, 1, 1, 1, 0, 1);
  private static final Latency LATENCY = new Latency(50, 1, 1, 1, 1, 0, 0);

  @TempDir private Path folder;
  private RaceResults results;
  private Duration elapsed = Duration.ZERO;

  @BeforeEach
  void createResults() {
    results = new RaceResults(folder.resolve("rows.json"), "");
  }

  @Test
  void shouldMeasureEveryFigureInEveryJobBeforeASecondRoundWhenTheRaceIsNew() {
    assertEquals(
        List.of(
            "job a, equality",
            "job a, round 1",
            "job b, equality",
            "job b, round 1",
            "job c, equality",
            "job c, round 1",
            "job a, latency",
            "job b, latency",
            "job c, latency",
            "job h, features over a file",
            "job a, round 2",
            "job b, round 2",
            "job c, round 2"),
        names());
  }

  @Test
  void shouldPlanOtherSetupsLastWhenTheyAreRequested() {
    assertEquals(
        List.of(
            "job a, equality",
            "job a, round 1",
            "job a, latency",
            "job a, round 2",
            "job a, round 3",
            "job a, other setups"),
        names("--full", "--jobs=a", "--pairs=3"));
  }

  @Test
  void shouldCompareResultsAgainAndMeasureOnlyTheRestWhenSomeWasMeasuredBefore() {
    addRound(RaceJob.A, 1);
    addRound(RaceJob.B, 1);
    addRound(RaceJob.B, 2);
    addLatencies(RaceJob.B);
    assertEquals(
        List.of("job a, equality", "job a, round 2", "job a, latency"), names("--jobs=a,b"));
  }

  @Test
  void shouldRepeatARoundWhenAContestantLacksIt() {
    results.add(RunResult.round(RaceJob.A, Contestant.WEIR, 1, FIGURES));
    addLatencies(RaceJob.A);
    assertEquals(List.of("job a, equality", "job a, round 1"), names("--jobs=a", "--pairs=1"));
  }

  @Test
  void shouldPlanNothingWhenAllWasMeasuredBefore() {
    addRound(RaceJob.A, 1);
    addLatencies(RaceJob.A);
    assertEquals(List.of(), names("--jobs=a", "--pairs=1"));
  }

  @Test
  void shouldGuessFromTheNumberOfContestantsAndEventsWhenNothingWasMeasured() {
    // Each contestant needs 30 s to start, then 20 s for a million events.
    assertEquals(
        List.of(Duration.ofSeconds(60), Duration.ofSeconds(150)),
        plan("--jobs=a", "--events=1000000", "--pairs=1", "--latency=false").stream()
            .map(RaceTask::guess)
            .toList());
  }

  @Test
  void shouldHaveAFigureOfEachKindInEveryJobWhenTwentyMinutesDoNotSufficeForAll() {
    RaceBudget budget = new RaceBudget(Duration.ofMinutes(20), () -> elapsed);
    Map<RaceTask.Kind, Integer> seconds =
        Map.of(
            RaceTask.Kind.EQUALITY, 45,
            RaceTask.Kind.ROUND, 180,
            RaceTask.Kind.LATENCY, 120,
            RaceTask.Kind.HISTORY, 100);
    List<String> ran = new ArrayList<>();

    budget.run(
        plan(),
        task -> {
          ran.add(task.name());
          elapsed = elapsed.plusSeconds(seconds.get(task.kind()));
        });

    // Three times 345 s, then job h; the second rounds would end after the 1,200 s.
    assertEquals(names().subList(0, 10), ran);
    assertEquals(
        List.of(
            "job a, round 2: takes about 180 s, and 65 s were left",
            "job b, round 2: takes about 180 s, and 65 s were left",
            "job c, round 2: takes about 180 s, and 65 s were left"),
        budget.leftOut());
  }

  private void addRound(RaceJob job, int round) {
    CONTESTANTS.forEach(who -> results.add(RunResult.round(job, who, round, FIGURES)));
  }

  private void addLatencies(RaceJob job) {
    CONTESTANTS.forEach(who -> results.add(RunResult.latency(job, who, LATENCY)));
  }

  private List<String> names(String... arguments) {
    return plan(arguments).stream().map(RaceTask::name).toList();
  }

  private List<RaceTask> plan(String... arguments) {
    return new RacePlan(RaceOptions.parse(arguments), results, CONTESTANTS).tasks();
  }
}
